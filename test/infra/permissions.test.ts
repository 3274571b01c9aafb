import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { collections, rows } from '../../infra/uses/table.ts';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import { at, referredIds, synthesise, textOf } from './templates.ts';

const { ofType, resources } = synthesise('prod');

const listed = <T extends z.ZodType>(item: T) => z.union([item.transform((one) => [one]), z.array(item)]);
const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: listed(z.string()),
  Resource: listed(z.unknown()),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
type Statement = z.infer<typeof statementSchema>;

const roleNames = new Map(
  ofType('AWS::Lambda::Function').map(({ concern, properties }) => [
    `${concern}/${referredIds(properties['Role'])[0] ?? ''}`,
    String(properties['FunctionName']).replace('payments-prod-', ''),
  ]),
);

/** Each function (or schedule) with what its one role says. */
const policies = ofType('AWS::IAM::Policy').map(({ concern, id, properties }) => {
  const [role = ''] = referredIds(properties['Roles']);
  return {
    owner: roleNames.get(`${concern}/${role}`) ?? id.replace(/RunnerDefaultPolicy.*$/, ' schedule'),
    statements: z.array(statementSchema).parse(at(properties, 'PolicyDocument', 'Statement')),
  };
});

const allowed = ({ statements }: { statements: readonly Statement[] }) =>
  statements.filter(({ Effect }) => Effect === 'Allow');

/** A resource in few words: the thing that it points at, without account, region and hashes. */
const short = (resource: unknown): string =>
  textOf(resource)
    .replaceAll(/\{"Ref":"AWS::(?:AccountId|Partition)"\}/g, '')
    .replaceAll(/payments-prod-[a-z-]+:ExportsOutput(?:FnGetAtt|Ref)/g, '')
    .replaceAll(/"(?:Fn::Join|Fn::ImportValue|Fn::GetAtt|Ref)":/g, '')
    .replaceAll(/(Arn)?[0-9A-F]{8}/g, '')
    .replaceAll(/[{}[\]",]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const patternsOf = ({ Condition }: Statement): readonly string[] =>
  z.array(z.string()).catch([]).parse(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']);

const lineOf = (statement: Statement): string =>
  [
    [...statement.Action].sort().join(' '),
    'on',
    statement.Resource.map(short).sort().join(', '),
    ...(patternsOf(statement).length === 0 ? [] : ['for', [...patternsOf(statement)].sort().join(' ')]),
  ].join(' ');

describe('the matrix of permissions', () => {
  it('is the one that was agreed on', () => {
    const matrix = Object.fromEntries(
      policies.map((policy) => [policy.owner, allowed(policy).map(lineOf).sort()]),
    );
    const golden: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, 'golden/permissions.json'), 'utf8'),
    );
    expect(matrix).toEqual(golden);
  });

  it('has a row for every function', () => {
    const functions = [
      ...Object.values(routes).map((route) => route.function),
      ...Object.values(backgroundFunctions),
    ];
    const owners = policies.map(({ owner }) => owner);
    expect(
      functions.map((source) => source.split('/')[1]).filter((name) => !owners.includes(name ?? '')),
    ).toEqual([]);
  });

  it('gives each function a role of its own, without policies of AWS', () => {
    const roles = ofType('AWS::IAM::Role');
    expect(roles.filter(({ properties }) => 'ManagedPolicyArns' in properties)).toEqual([]);
    expect(new Set(roleNames.values()).size).toBe(ofType('AWS::Lambda::Function').length);
    expect(ofType('AWS::IAM::ManagedPolicy')).toEqual([]);
  });
});

describe('what no function may', () => {
  it('act by wildcard', () => {
    const actions = policies.flatMap((policy) => allowed(policy).flatMap(({ Action }) => Action));
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('reach resources by wildcard, but for this list', () => {
    const reasons: Readonly<Record<string, string>> = {
      '*': 'X-Ray and the listing of streams know no resources',
      'arn: :s3:::payments-prod- -documents/*': 'documents get their names when they are made',
      'arn: :s3:::payments-prod- -audit/*': 'exported events get their names when they are written',
      'arn: :s3:::payments-prod- -exports/*': 'evidence gets its names when it is announced',
      'arn: :s3:::payments-prod- -failures/*': 'Lambda names the records that it could not hand over',
    };
    const wide = policies.flatMap((policy) =>
      allowed(policy)
        .flatMap(({ Resource }) => Resource.map(short))
        .filter((resource) => resource.includes('*')),
    );
    expect([...new Set(wide)].sort()).toEqual(Object.keys(reasons).sort());
  });

  it('use that wildcard for more than tracing and streams', () => {
    const everywhere = policies.flatMap((policy) =>
      allowed(policy)
        .filter(({ Resource }) => Resource.some((resource) => resource === '*'))
        .flatMap(({ Action }) => Action),
    );
    expect([...new Set(everywhere)].sort()).toEqual([
      'dynamodb:ListStreams',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('delete anything or scan the table', () => {
    const actions = policies.flatMap((policy) => allowed(policy).flatMap(({ Action }) => Action));
    const forbidden = actions.filter((action) => /Delete|Scan|PartiQL|BatchWrite/.test(action));
    expect([...new Set(forbidden)]).toEqual(['sqs:DeleteMessage']);
  });

  it('change an event: every role that names the table denies it for their partitions', () => {
    const touching = policies.filter((policy) =>
      allowed(policy).some(({ Action }) =>
        Action.some((action) => /^dynamodb:(Get|Put|Update|Query)Item|^dynamodb:Query/.test(action)),
      ),
    );
    expect(touching.length).toBeGreaterThan(15);
    for (const { statements } of touching) {
      const denial = statements.find(({ Sid }) => Sid === 'EventsAreNeverChanged');
      expect(denial?.Action.toSorted()).toEqual(
        ['BatchWriteItem', 'DeleteItem', 'PartiQLDelete', 'PartiQLUpdate', 'UpdateItem'].map(
          (name) => `dynamodb:${name}`,
        ),
      );
      expect(denial?.Condition).toEqual({ 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['EVT#*'] } });
    }
  });

  it('ask the table without naming the rows', () => {
    const open = policies.flatMap(({ owner, statements }) =>
      allowed({ statements })
        .filter(({ Action }) =>
          Action.some((action) => /^dynamodb:(?!.*Stream|GetRecords|GetShardIterator)/.test(action)),
        )
        .filter((statement) => patternsOf(statement).length === 0)
        .map(() => owner),
    );
    expect(open).toEqual([]);
  });
});

describe('secrets', () => {
  const readers = (secret: string): readonly string[] =>
    policies
      .filter((policy) =>
        allowed(policy).some(
          ({ Action, Resource }) =>
            Action.includes('secretsmanager:GetSecretValue') &&
            Resource.some((resource) => textOf(resource).includes(secret)),
        ),
      )
      .map(({ owner }) => owner)
      .sort();

  it('of Stripe are read by those who call Stripe', () => {
    expect(readers('RefStripeSecret')).toEqual([
      'accept-dispute',
      'cancel-payment-intent',
      'capture-payment-intent',
      'confirm-payment-intent',
      'create-payment-intent',
      'create-refund',
      'create-setup-intent',
      'delete-payment-method',
      'get-dispute',
      'process-stripe-event',
      'replay-stripe-events',
      'resolve-operations',
      'retry-refund',
      'stage-dispute-evidence',
      'submit-dispute',
      'sweep-payments',
      'update-payment-intent',
    ]);
  });

  it('of the webhook are read by the webhook alone', () => {
    expect(readers('RefStripeWebhookSecret')).toEqual(['receive-stripe-webhook']);
  });

  it('that personal data is sealed with are opened by those who print, mail or show it', () => {
    const openers = policies
      .filter((policy) =>
        allowed(policy).some(({ Resource }) =>
          Resource.some((resource) => textOf(resource).includes('PersonalKey')),
        ),
      )
      .map(({ owner }) => owner);
    expect(openers.sort()).toEqual([
      'create-payment-intent',
      'create-setup-intent',
      'get-dispute',
      'get-invoice',
      'issue-documents',
      'send-document-mail',
    ]);
  });

  it('stand in no variable of a function', () => {
    const variables = resources.flatMap(({ properties }) =>
      Object.keys(
        z
          .record(z.string(), z.unknown())
          .catch({})
          .parse(at(properties, 'Environment', 'Variables')),
      ),
    );
    expect(variables.filter((name) => /SECRET|KEY|TOKEN|PASSWORD/.test(name) && !/_ARN$/.test(name))).toEqual(
      [],
    );
  });
});

describe('names of rows in policies', () => {
  const source = readFileSync(join(import.meta.dirname, '../../lib/adapters/dynamodb/keys.ts'), 'utf8');
  const named = (pattern: RegExp): readonly string[] =>
    [
      ...new Set(
        [...source.matchAll(pattern)].map(([, prefix = '', hash]) => (hash === '#' ? `${prefix}#*` : prefix)),
      ),
    ].sort();

  it('are those that the keys are built with', () => {
    const built = named(/(?:state\(|PK: )[`']([A-Z]+)(#?)/g);
    expect(Object.values<string>(rows).sort()).toEqual(built);
  });

  it('of collections are those that the index is asked for by functions', () => {
    const built = named(/collection\([`']([A-Z]+)(#?)/g);
    const asked = Object.values<string>(collections);
    expect(asked.filter((pattern) => !built.includes(pattern))).toEqual([]);
    // Operators list keys with rights of their own; nobody looks for customers by address yet.
    expect(built.filter((pattern) => !asked.includes(pattern))).toEqual(['APIKEYS', 'EMAIL#*']);
  });
});
