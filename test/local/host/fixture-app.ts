import { App, CfnOutput, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two small stacks that hold one of everything the template reader has to understand. */
const fixtureApp = (folder: string): App => {
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
  rest.addGatewayResponse('SignIn', {
    type: apigateway.ResponseType.UNAUTHORIZED,
    statusCode: '401',
    responseHeaders: { 'WWW-Authenticate': "'Bearer'" },
  });
  new lambda.CfnUrl(api, 'Url', {
    authType: 'NONE',
    targetFunctionArn: handler.functionArn,
    qualifier: 'live',
  });
  new CfnOutput(api, 'Address', { value: Fn.join('', [rest.url, 'orders']) });
  return app;
};

fixtureApp(process.argv[2] ?? '').synth();
