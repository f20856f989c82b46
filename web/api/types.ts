/** What the API answers, as far as the shared schemas do not already say it. */

import type { UnitInYear } from '#contracts/routes-units.ts';
import type { Role, Scope } from '#domain/grant.ts';
import type { Determination, Subject, Workflow } from '#domain/ledger.ts';
import type { Region } from '#domain/region.ts';
import type { TriggerView } from '#domain/trigger.ts';
import type { Unit } from '#domain/unit.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

/** Who is signed in. `regionCode` and `unitId` say where home is. */
export interface Me {
  readonly account: string;
  readonly personId: string;
  readonly grants: readonly { readonly role: Role; readonly scope: Scope }[];
  readonly roles: readonly Role[];
  readonly regionCode?: string;
  readonly unitId?: string;
}

export interface RegionView extends Region {
  /** Codes from the root down to this region. */
  readonly path: readonly string[];
  readonly children: readonly Pick<Region, 'regionCode' | 'name' | 'level'>[];
}

export type UnitRow = Pick<Unit, 'unitId' | 'name' | 'kind' | 'regionCode' | 'openedOn' | 'closedOn'> & {
  /** With a year, for those who may read the counts: what the unit adds to them. */
  readonly inYear?: UnitInYear | undefined;
};

export interface TriggerRow {
  readonly triggerId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly regionCode: string;
  readonly year: number;
  readonly clause: string;
  readonly period: string;
  readonly subject: Subject;
  readonly workflow: Workflow;
  readonly determination: Determination;
  readonly episode: number;
  readonly raisedAt: string;
  readonly confidential: boolean;
  readonly results?: TriggerView['results'];
}

/** The body of an error, RFC 9457. */
export interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly traceId?: string;
}
