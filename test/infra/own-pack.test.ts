import { describe, expect, it } from '@jest/globals';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping, CfnFunction, CfnPermission, CfnUrl } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { PaymentsChecks } from '../../infra/nag/own-pack.ts';

/** The rules that a planted stack breaks. */
const brokenBy = (plant: (stack: Stack) => void): readonly string[] => {
  const app = new App({ autoSynth: false });
  plant(new Stack(app, 'planted'));
  return new PaymentsChecks(app)
    .validateScope(app)
    .violations.map(({ ruleName }) => ruleName.replace('Payments-', ''));
};

const policy = (stack: Stack, Statement: readonly object[]) =>
  new CfnPolicy(stack, 'Policy', { policyName: 'p', roles: ['r'], policyDocument: { Statement } });

const alarm = (stack: Stack, change: object) =>
  new CfnAlarm(stack, 'Alarm', {
    comparisonOperator: 'GreaterThanThreshold',
    evaluationPeriods: 1,
    alarmDescription: 'Buyers are hurt. Runbook: docs/runbooks/x.md',
    alarmActions: ['arn'],
    treatMissingData: 'breaching',
    ...change,
  });

const code = { zipFile: 'exports.handler = () => {};' };
const writes = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: 'table' };

describe('the checks of this system', () => {
  it.each<[string, (stack: Stack) => unknown]>([
    ['NoCustomResource', (stack) => new CfnResource(stack, 'Custom', { type: 'Custom::Anything' })],
    [
      'NoCustomResource',
      (stack) => new CfnResource(stack, 'Custom', { type: 'AWS::CloudFormation::CustomResource' }),
    ],
    [
      'OwnFunction',
      (stack) =>
        new CfnFunction(stack, 'Fn', {
          code,
          role: 'r',
          runtime: 'nodejs22.x',
          functionName: 'payments-dev-x',
        }),
    ],
    [
      'OwnFunction',
      (stack) =>
        new CfnFunction(stack, 'Fn', { code, role: 'r', runtime: 'nodejs24.x', functionName: 'helper' }),
    ],
    [
      'LiveEverywhere',
      (stack) => new CfnEventSourceMapping(stack, 'Mapping', { functionName: 'payments-dev-x' }),
    ],
    [
      'LiveEverywhere',
      (stack) =>
        new CfnPermission(stack, 'May', { functionName: 'payments-dev-x', action: 'a', principal: 'p' }),
    ],
    [
      'LiveEverywhere',
      (stack) => new CfnUrl(stack, 'Url', { authType: 'AWS_IAM', targetFunctionArn: 'arn' }),
    ],
    [
      'LambdaFunctionUrlAuth',
      (stack) => new CfnUrl(stack, 'Url', { authType: 'NONE', qualifier: 'live', targetFunctionArn: 'arn' }),
    ],
    ['NamedActions', (stack) => policy(stack, [{ Effect: 'Allow', Action: ['s3:Get*'], Resource: 'x' }])],
    ['EventsAreNeverChanged', (stack) => policy(stack, [writes])],
    ['SpeakingAlarm', (stack) => alarm(stack, { treatMissingData: undefined })],
    ['SpeakingAlarm', (stack) => alarm(stack, { alarmDescription: 'Something is wrong.' })],
    ['SpeakingAlarm', (stack) => alarm(stack, { alarmActions: [] })],
    ['ForgettingLog', (stack) => new CfnLogGroup(stack, 'Log', { retentionInDays: 7 })],
    ['ForgettingLog', (stack) => new CfnLogGroup(stack, 'Log', { kmsKeyId: 'k' })],
  ])('finds what breaks %s', (rule, plant) => {
    expect(brokenBy(plant)).toContain(rule);
  });

  it('finds nothing where nothing is wrong', () => {
    const found = brokenBy((stack) => {
      policy(stack, [
        writes,
        { Effect: 'Deny', Action: 'dynamodb:UpdateItem', Resource: 'table', Sid: 'EventsAreNeverChanged' },
      ]);
      alarm(stack, {});
      new CfnLogGroup(stack, 'Log', { kmsKeyId: 'k', retentionInDays: 7 });
    });
    expect(found).toEqual([]);
  });
});
