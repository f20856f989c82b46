import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Platform } from './platform.ts';
import { WatchedFunction, type WatchedFunctionProps } from './watched-function.ts';

/** One route of the API. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** True only for what anybody may read without a token. */
  readonly public?: boolean;
}

/** What a function behind a route is asked for. */
export interface ApiFunctionProps extends WatchedFunctionProps {
  readonly route: Route;
}

/** One function behind one route, behind the authorizer unless the route is public. */
export class ApiFunction extends WatchedFunction {
  constructor(scope: Construct, name: string, platform: Platform, props: ApiFunctionProps) {
    const { route } = props;
    super(scope, name, platform, {
      ...props,
      startedBy: `${route.method} ${route.path} is called synchronously by the gateway alone: the caller gets the failure and repeats it, so nothing would ever be set aside.`,
    });
    const routes = platform.api.addRoutes({
      path: route.path,
      methods: [gateway.HttpMethod[route.method]],
      integration: new HttpLambdaIntegration(`${name}-integration`, this.lambda),
      authorizer: route.public === true ? new gateway.HttpNoneAuthorizer() : platform.authorizer,
    });
    if (route.public !== true) return;
    for (const created of routes) {
      acknowledge(
        created.node.defaultChild as gateway.CfnRoute,
        'AwsSolutions-APIG4',
        `${route.method} ${route.path} is public by contract (${name}): it answers the same to everybody and reads no fact.`,
      );
    }
  }
}
