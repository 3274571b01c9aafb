import { App, CfnOutput, CfnResource, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createActivity } from '../../../local/events/activity.ts';
import { createClock } from '../../../local/events/clock.ts';
import type { FunctionSpec } from '../../../local/host/lambda/function-spec.ts';
import { type Place, placeAt } from '../../../local/host/place.ts';
import type { Clock, FunctionRunner, LocalContext } from '../../../local/seam.ts';

/** A folder that the test removes at its end. */
export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'local-host-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
};

export const place: Place = placeAt(4000);

export const contextIn = (stateDir: string, clock: Clock = createClock()): LocalContext => ({
  clock,
  db: new DatabaseSync(':memory:'),
  stateDir,
  region: place.region,
  accountId: place.accountId,
  awsUrl: place.awsUrl,
  engineUrl: place.engineUrl,
  activity: createActivity(),
  log: () => undefined,
});

/** A function made of one line of source, standing in a folder of its own. */
export const functionIn = (
  folder: string,
  source: string,
  changes: Partial<FunctionSpec> = {},
): FunctionSpec => {
  const name = changes.name ?? 'fn';
  const codeDirectory = join(folder, 'code', name);
  mkdirSync(codeDirectory, { recursive: true });
  writeFileSync(join(codeDirectory, 'index.js'), source);
  return {
    name,
    arn: `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`,
    handler: 'index.handler',
    codeDirectory,
    timeoutMs: 10_000,
    memoryMb: 256,
    roleArn: `arn:aws:iam::${place.accountId}:role/${name}`,
    variables: {},
    reservedConcurrency: null,
    logGroup: `/aws/lambda/${name}`,
    qualifiers: ['1', 'live'],
    ...changes,
  };
};

/** A runner that answers from the test itself, by function reference. */
export const runnerOf = (
  functions: Readonly<Record<string, (event: string) => unknown>>,
): FunctionRunner & { readonly calls: string[] } => {
  const calls: string[] = [];
  return {
    calls,
    exists: (ref) => ref in functions,
    invoke: (ref, payload) => {
      calls.push(ref);
      const run = functions[ref];
      if (!run) throw new Error(`no function ${ref}`);
      try {
        return Promise.resolve({ ok: true, payload: JSON.stringify(run(payload) ?? null) });
      } catch (error) {
        const errorMessage = error instanceof Error ? error.message : String(error);
        return Promise.resolve({ ok: false, kind: 'unhandled', errorType: 'Error', errorMessage });
      }
    },
  };
};

/** Two small stacks that hold one of everything the template reader has to understand. */
export const fixtureApp = (
  folder: string,
  change: (stacks: { data: Stack; api: Stack }) => void = () => undefined,
) => {
  const asset = join(folder, 'asset');
  mkdirSync(asset, { recursive: true });
  writeFileSync(join(asset, 'index.js'), 'exports.handler = async () => ({ statusCode: 200, body: "{}" });');
  const app = new App({ outdir: join(folder, 'assembly'), analyticsReporting: false });
  const data = new Stack(app, 'Data', { stackName: 'fixture-data' });
  const api = new Stack(app, 'Api', { stackName: 'fixture-api' });
  const failed = new sqs.Queue(data, 'Failed', { queueName: 'orders-dlq' });
  const queue = new sqs.Queue(data, 'Orders', {
    queueName: 'orders',
    deadLetterQueue: { queue: failed, maxReceiveCount: 5 },
  });
  const handler = new lambda.Function(api, 'Handler', {
    functionName: 'get-order',
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(asset),
    timeout: Duration.seconds(7),
    memorySize: 512,
    environment: { QUEUE_URL: queue.queueUrl },
  });
  queue.grantSendMessages(handler);
  const live = handler.addAlias('live') as lambda.IFunction;
  const authorizer = new apigateway.TokenAuthorizer(api, 'Authorizer', {
    handler,
    validationRegex: 'Bearer .+',
    resultsCacheTtl: Duration.seconds(60),
  });
  const rest = new apigateway.RestApi(api, 'Rest', {
    cloudWatchRole: false,
    deployOptions: { stageName: 'v1' },
    binaryMediaTypes: ['application/pdf'],
    defaultCorsPreflightOptions: {
      allowOrigins: ['http://one.test', 'http://two.test'],
      allowHeaders: ['Authorization'],
    },
  });
  const orders = rest.root.addResource('orders');
  const options = { authorizer, authorizationType: apigateway.AuthorizationType.CUSTOM };
  orders.addMethod('GET', new apigateway.LambdaIntegration(live));
  orders.addResource('{id}').addMethod('GET', new apigateway.LambdaIntegration(live), options);
  orders.addResource('latest').addMethod('GET', new apigateway.LambdaIntegration(live));
  rest.addGatewayResponse('Refusal', {
    type: apigateway.ResponseType.DEFAULT_4XX,
    responseHeaders: { 'X-Request-Id': 'context.requestId', 'Content-Type': "'application/problem+json'" },
    templates: {
      'application/json': '{"detail":$context.error.messageString,"instance":"$context.requestId"}',
    },
  });
  new lambda.CfnUrl(api, 'Url', {
    authType: 'NONE',
    targetFunctionArn: handler.functionArn,
    qualifier: 'live',
  });
  new CfnOutput(api, 'Address', { value: Fn.join('', [rest.url, 'orders']) });
  change({ data, api });
  return app;
};

export const unknownResource = (stack: Stack, type: string): void => {
  new CfnResource(stack, 'Stranger', { type });
};
