import { Duration, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { routes } from '../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../lib/shared/routes.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import type { DataStack } from '../stacks/data.ts';
import { corsOf } from './cors.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';
import { GatewayProblems } from './gateway-problems.ts';
import { keepId } from './keep-id.ts';
import type { ServiceFunction } from './service-function.ts';

export interface PublicApiProps {
  readonly data: DataStack;
  readonly authorizer: ServiceFunction;
  readonly functions: Readonly<Record<RouteName, ServiceFunction>>;
}

/** The one stage of the API; its name is the first part of every path. */
export const stageName = 'v1';

/** Requests without a token of this form are refused without asking the authorizer. */
export const bearerToken = '^[Bb]earer [A-Za-z0-9._~+/=-]{16,4096}$';

// No query strings, no headers, no addresses: what a route was asked for is in the path's template.
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    time: AccessLogField.contextRequestTimeEpoch(),
    requestId: AccessLogField.contextRequestId(),
    extendedRequestId: AccessLogField.contextExtendedRequestId(),
    traceId: AccessLogField.contextXrayTraceId(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    responseBytes: AccessLogField.contextResponseLength(),
    latencyMs: AccessLogField.contextResponseLatency(),
    integrationLatencyMs: AccessLogField.contextIntegrationLatency(),
    integrationStatus: AccessLogField.contextIntegrationStatus(),
    authorizerLatencyMs: AccessLogField.contextAuthorizerLatency(),
    caller: AccessLogField.contextAuthorizerPrincipalId(),
    refusedAs: AccessLogField.contextErrorResponseType(),
    firewall: AccessLogField.contextWafResponseCode(),
  }),
);

/** The REST API, generated from the table of routes. */
export class PublicApi extends Construct {
  readonly api: RestApi;
  /** Where pages reach it, without the stage's name. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: PublicApiProps) {
    super(scope, id);
    const { config, names } = props.data.deployment;
    const accessLogs = new EncryptedLogGroup(this, 'AccessLog', {
      data: props.data,
      name: `/aws/apigateway/${names.prefix}`,
    });
    this.api = new RestApi(this, 'Api', {
      restApiName: names.prefix,
      description: `Card payments, stage ${config.stage}`,
      endpointTypes: [EndpointType.EDGE],
      // Its role belongs to the whole account, so no stack of ours may own it; `ops preflight` tells if it is missing.
      cloudWatchRole: false,
      deployOptions: {
        stageName,
        tracingEnabled: true,
        metricsEnabled: true,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        throttlingRateLimit: config.api.requestsPerSecond,
        throttlingBurstLimit: config.api.burst,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: accessLog,
      },
    });
    keepId(this.api, 'RestApi');
    const { region, urlSuffix } = Stack.of(this);
    this.origin = config.api.origin ?? `https://${this.api.restApiId}.execute-api.${region}.${urlSuffix}`;
    // Made here so that what the gateway itself writes is encrypted and forgotten, too.
    new EncryptedLogGroup(this, 'ExecutionLog', {
      data: props.data,
      name: `API-Gateway-Execution-Logs_${this.api.restApiId}/${stageName}`,
    });
    new GatewayProblems(this, 'Problems', { api: this.api as IRestApi, siteUrl: config.siteUrl });
    this.addRoutes(props);
  }

  private addRoutes({ data, authorizer, functions }: PublicApiProps): void {
    const keys = new TokenAuthorizer(this, 'Keys', {
      handler: authorizer.alias,
      identitySource: 'method.request.header.Authorization',
      validationRegex: bearerToken,
      resultsCacheTtl: Duration.seconds(60),
    });
    const methods = new Map<string, string[]>();
    for (const [name, route] of entries()) {
      const path = route.path.replace(`/${stageName}`, '');
      methods.set(path, [...(methods.get(path) ?? []), route.method]);
      this.api.root.resourceForPath(path).addMethod(
        route.method,
        new LambdaIntegration(functions[name].alias, {
          allowTestInvoke: false,
          timeout: Duration.seconds(timeBudgets.gatewaySeconds),
        }),
        route.scope === 'public'
          ? { authorizationType: AuthorizationType.NONE }
          : { authorizationType: AuthorizationType.CUSTOM, authorizer: keys },
      );
    }
    for (const [path, allowed] of methods) {
      this.api.root.resourceForPath(path).addCorsPreflight(corsOf(data.deployment.config, allowed));
    }
  }
}

const entries = (): readonly (readonly [RouteName, Route])[] =>
  Object.entries(routes) as [RouteName, Route][];
