import { describe, expect, it } from '@jest/globals';
import { openAccess } from '../../../local/host/boot/access.ts';
import { placeAt } from '../../../local/host/place.ts';
import { StartRefused } from '../../../local/host/start-refused.ts';
import { accessOf } from '../../../local/iam/access.ts';
import {
  destinationDenial,
  deliveryDenial,
  functionUrlDenial,
  gatewayDenial,
  roleDenial,
} from '../../../local/iam/edges.ts';
import type { ResolvedResource } from '../../../local/seam.ts';
import { ACCOUNT, REGION, resource } from '../aws/harness.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const key = arn('kms', 'key/k');
const queue = arn('sqs', 'work');
const ruleArn = arn('events', 'rule/payments/work');
const schedule = arn('scheduler', 'schedule/payments/sweep');
const fn = arn('lambda', 'function:f:live');
const worker = `arn:aws:iam::${ACCOUNT}:role/worker`;

const allow = (principal: unknown, action: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: action,
  Resource: '*',
  ...more,
});

const trusting = (service: string, Condition = {}) => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', Condition }],
});

const roleOf = (name: string, trust: unknown, statements: readonly unknown[] = []) =>
  resource(
    'AWS::IAM::Role',
    name,
    {
      AssumeRolePolicyDocument: trust,
      Policies: [{ PolicyName: 'own', PolicyDocument: { Statement: statements } }],
    },
    { Arn: `arn:aws:iam::${ACCOUNT}:role/${name}` },
  );

const keyWith = (...statements: readonly unknown[]) =>
  resource('AWS::KMS::Key', 'k', { KeyPolicy: { Statement: statements } }, { Arn: key });

const queueWith = (...statements: readonly unknown[]) => [
  resource('AWS::SQS::Queue', 'http://q/work', { KmsMasterKeyId: key }, { Arn: queue }),
  resource('AWS::SQS::QueuePolicy', 'policy', {
    Queues: ['http://q/work'],
    PolicyDocument: { Statement: statements },
  }),
];

const opened = (resources: readonly ResolvedResource[]) => {
  const lines: string[] = [];
  return {
    lines,
    access: accessOf(resources, { region: REGION, accountId: ACCOUNT }, (line) => lines.push(line)),
  };
};

const events = { Service: 'events.amazonaws.com' };
const fromRule = { Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } } };
const openKey = keyWith(allow(events, ['kms:GenerateDataKey', 'kms:Decrypt']));

describe('a rule', () => {
  const deliver = (resources: readonly ResolvedResource[], from = ruleArn) =>
    deliveryDenial(opened(resources).access, { arn: from }, queue)?.action ?? 'delivered';

  it('delivers where the policies of the queue and of its key let it in', () => {
    expect(deliver([openKey, ...queueWith(allow(events, 'sqs:SendMessage', fromRule))])).toBe('delivered');
  });

  it.each([
    ['the policy of the queue', [openKey, ...queueWith()], ruleArn, 'sqs:SendMessage'],
    [
      'another rule',
      [openKey, ...queueWith(allow(events, 'sqs:SendMessage', fromRule))],
      `${ruleArn}-2`,
      'sqs:SendMessage',
    ],
    ['the key', [keyWith(), ...queueWith(allow(events, 'sqs:SendMessage'))], ruleArn, 'kms:GenerateDataKey'],
    [
      'half of the key',
      [keyWith(allow(events, 'kms:GenerateDataKey')), ...queueWith(allow(events, 'sqs:SendMessage'))],
      ruleArn,
      'kms:Decrypt',
    ],
  ])('is refused for want of %s', (_what, resources, from, action) => {
    expect(deliver(resources, from)).toBe(action);
  });
});

describe('a schedule', () => {
  const group = { StringEquals: { 'aws:SourceArn': arn('scheduler', 'schedule-group/payments') } };
  const sender = { arn: schedule, roleArn: `arn:aws:iam::${ACCOUNT}:role/runner` };
  const invoke = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: fn };
  const fire = (trust: unknown, statements: readonly unknown[]) =>
    deliveryDenial(opened([roleOf('runner', trust, statements)]).access, sender, fn)?.action ?? 'fired';

  it('takes on its role for its group and invokes what the role may', () => {
    expect(fire(trusting('scheduler.amazonaws.com', group), [invoke])).toBe('fired');
  });

  it('cannot take on a role that trusts somebody else, or another group', () => {
    const other = { StringEquals: { 'aws:SourceArn': schedule } };
    expect(fire(trusting('lambda.amazonaws.com'), [invoke])).toBe('sts:AssumeRole');
    expect(fire(trusting('scheduler.amazonaws.com', other), [invoke])).toBe('sts:AssumeRole');
  });

  it('cannot invoke what the role may not', () => {
    expect(fire(trusting('scheduler.amazonaws.com', group), [])).toBe('lambda:InvokeFunction');
  });
});

describe('a function', () => {
  const method = (path: string) => arn('execute-api', `api/v1/${path}`);
  const permission = (properties: Readonly<Record<string, unknown>>) =>
    resource('AWS::Lambda::Permission', JSON.stringify(properties), {
      FunctionName: fn,
      Action: 'lambda:InvokeFunction',
      ...properties,
    });
  const gateway = permission({ Principal: 'apigateway.amazonaws.com', SourceArn: method('GET/payments/*') });

  it('is called by the gateway for the methods that its permissions name', () => {
    const { access } = opened([gateway]);
    expect(gatewayDenial(access, { functionArn: fn, sourceArn: method('GET/payments/{id}') })).toBeNull();
    expect(
      gatewayDenial(access, { functionArn: fn, sourceArn: method('POST/payments/{id}') }),
    ).not.toBeNull();
    expect(
      gatewayDenial(access, {
        functionArn: arn('lambda', 'function:f'),
        sourceArn: method('GET/payments/1'),
      }),
    ).not.toBeNull();
  });

  it('has an open address only with both permissions', () => {
    const url = permission({
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      FunctionUrlAuthType: 'NONE',
    });
    const invoke = permission({ Principal: '*', InvokedViaFunctionUrl: true });
    expect(functionUrlDenial(opened([url, invoke]).access, fn)).toBeNull();
    expect(functionUrlDenial(opened([url]).access, fn)?.action).toBe('lambda:InvokeFunction');
    expect(functionUrlDenial(opened([invoke]).access, fn)?.action).toBe('lambda:InvokeFunctionUrl');
    // The second one lets nobody in by another way.
    const direct = { principal: '*', action: 'lambda:InvokeFunction', resource: fn };
    expect(opened([url, invoke]).access.denialOf(direct)).not.toBeNull();
  });

  it('runs only if Lambda may take on its role', () => {
    expect(
      roleDenial(opened([roleOf('worker', trusting('lambda.amazonaws.com'))]).access, worker),
    ).toBeNull();
    expect(roleDenial(opened([roleOf('worker', { Statement: [] })]).access, worker)?.message).toBe(
      `User: lambda.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${worker} because the role trust policy does not allow the sts:AssumeRole action`,
    );
  });

  it('sends to its destinations with its own role', () => {
    const made = resource('AWS::Lambda::Function', 'f', { Role: worker });
    const may = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('sqs', 'dead') };
    const { access } = opened([made, roleOf('worker', { Statement: [] }, [may])]);
    expect(destinationDenial(access, fn, arn('sqs', 'dead'))).toBeNull();
    expect(destinationDenial(access, 'f:live', arn('sqs', 'other'))?.action).toBe('sqs:SendMessage');
  });
});

describe('the template', () => {
  it.each([
    [
      'a permissions boundary',
      roleOf('worker', trusting('lambda.amazonaws.com')),
      { PermissionsBoundary: 'arn:x' },
      /boundaries/,
    ],
    [
      'an unknown policy of AWS',
      roleOf('worker', trusting('x')),
      { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Unheard'] },
      /Unheard/,
    ],
    [
      'a policy that is not in it',
      roleOf('worker', trusting('x')),
      { ManagedPolicyArns: [`arn:aws:iam::${ACCOUNT}:policy/x`] },
      /is not there/,
    ],
  ])('with %s does not start', (_what, role, properties, message) => {
    expect(() => opened([{ ...role, properties: { ...role.properties, ...properties } }])).toThrow(message);
  });

  it('with a condition that is not known here does not start, and says so in one line', () => {
    const statement = { ...allow('*', 'sqs:*'), Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    const opening = () => openAccess(queueWith(statement), placeAt(4000), () => undefined);
    expect(opening).toThrow(StartRefused);
    expect(opening).toThrow(/^policy Test\/policy\/0: the condition key aws:SourceIp is not known here\.$/);
  });

  it('may name the policies of AWS for Lambda roles', () => {
    const role = roleOf('worker', trusting('lambda.amazonaws.com'));
    const ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole'];
    const { access } = opened([{ ...role, properties: { ...role.properties, ManagedPolicyArns } }]);
    expect(
      access.denialOf({ principal: worker, action: 'sqs:ReceiveMessage', resource: arn('sqs', 'any') }),
    ).toBeNull();
  });

  it('gives a key without a policy the one that KMS gives it', () => {
    const may = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key };
    const bare = resource('AWS::KMS::Key', 'k', {}, { Arn: key });
    const { access } = opened([bare, roleOf('worker', { Statement: [] }, [may])]);
    expect(access.denialOf({ principal: worker, action: 'kms:Decrypt', resource: key })).toBeNull();
    expect(access.denialOf({ principal: worker, action: 'kms:Encrypt', resource: key })).not.toBeNull();
  });
});

describe('what was asked for', () => {
  it('is kept with the statement that decided, rows of one kind together', () => {
    const read = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*', Sid: 'Read' };
    const { access } = opened([roleOf('worker', { Statement: [] }, [read])]);
    const get = (row: string) =>
      access.denialOf({
        principal: worker,
        action: 'dynamodb:GetItem',
        resource: arn('dynamodb', 'table/main'),
        context: { 'dynamodb:LeadingKeys': [row] },
      });
    for (const row of ['PAY#1', 'PAY#2', 'RFD#1']) get(row);
    expect(access.asked().map(({ decision, statements, count }) => [decision, statements, count])).toEqual([
      ['allowed', ['Test/worker/own/Read'], 2],
      ['allowed', ['Test/worker/own/Read'], 1],
    ]);
    access.forget();
    expect(access.asked()).toEqual([]);
  });
});
