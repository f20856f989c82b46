import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Records why a finding of the checks does not apply to this one resource. Give it to the resource itself and never to a stack, with a
 * reason of its own: a reason that fits everywhere was not thought about here.
 */
export function acknowledge(resource: IConstruct, id: string, reason: string): void {
  Validations.of(resource).acknowledge({ id, reason });
}
