import { describe, expect, it } from '@jest/globals';
import type { Acts, ActsKit } from '../../../local/iam/acts/act.ts';
import { dynamodbActs } from '../../../local/iam/acts/dynamodb.ts';
import {
  cloudwatchActs,
  eventsActs,
  kmsActs,
  secretsActs,
  sqsActs,
  ssmActs,
} from '../../../local/iam/acts/json-services.ts';
import {
  lambdaActs,
  schedulerActs,
  sesActs,
  snsActs,
  stsActs,
} from '../../../local/iam/acts/rest-services.ts';
import { s3Acts } from '../../../local/iam/acts/s3.ts';
import type { AwsRequest } from '../../../local/seam.ts';

const prefix = (service: string) => `arn:aws:${service}:eu-west-3:000000000000:`;
const keyArn = `${prefix('kms')}key/1`;
const table = `${prefix('dynamodb')}table/main`;
const secret = `${prefix('secretsmanager')}secret:cursor-abc123`;

const kit: ActsKit = {
  region: 'eu-west-3',
  accountId: '000000000000',
  partitionKey: (name, index) => (name === 'main' ? (index === undefined ? 'PK' : 'GSI1PK') : undefined),
  secretArn: (reference) => (reference === 'cursor' ? secret : reference),
  keyArn: (reference) => (reference === 'alias/data' ? keyArn : undefined),
  mailIdentity: (address) => (address.endsWith('@clairval.example') ? 'clairval.example' : undefined),
};

interface Given {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const request = ({ method = 'POST', path = '/', headers = {}, body = '' }: Given): AwsRequest => {
  const url = new URL(path, 'http://local');
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.from(body),
    service: null,
    accessKeyId: null,
  };
};

const called = (acts: Acts, operation: string, input: unknown) =>
  acts(request({ headers: { 'x-amz-target': `Any.${operation}` }, body: JSON.stringify(input) }), kit);

const short = (acts: ReturnType<Acts>) =>
  acts?.map(({ action, resource }) => `${action} ${resource}`) ?? null;

const pk = (S: string) => ({ PK: { S }, SK: { S: 'STATE' } });

describe('DynamoDB', () => {
  const rowsOf = (operation: string, input: unknown) =>
    called(dynamodbActs, operation, input)?.map(({ action, resource, context }) => [
      action,
      resource.replace(table, ''),
      context?.['dynamodb:LeadingKeys'] ?? null,
    ]) ?? null;

  it.each([
    ['GetItem', { TableName: 'main', Key: pk('PAY#1') }],
    ['DeleteItem', { TableName: 'main', Key: pk('PAY#1') }],
    ['UpdateItem', { TableName: 'main', Key: pk('PAY#1') }],
    ['PutItem', { TableName: table, Item: pk('PAY#1') }],
  ])('%s is one action on its row', (operation, input) => {
    expect(rowsOf(operation, input)).toEqual([[`dynamodb:${operation}`, '', ['PAY#1']]]);
  });

  it('a transaction is one action for each of its items', () => {
    const TransactItems = [
      { Put: { TableName: 'main', Item: pk('EVT#1') } },
      { Update: { TableName: 'main', Key: pk('PAY#1') } },
      { ConditionCheck: { TableName: 'main', Key: pk('ORDER#1') } },
      { Delete: { TableName: 'main', Key: pk('LIMIT#1') } },
    ];
    expect(rowsOf('TransactWriteItems', { TransactItems })).toEqual([
      ['dynamodb:PutItem', '', ['EVT#1']],
      ['dynamodb:UpdateItem', '', ['PAY#1']],
      ['dynamodb:ConditionCheckItem', '', ['ORDER#1']],
      ['dynamodb:DeleteItem', '', ['LIMIT#1']],
    ]);
    const gets = [{ Get: { TableName: 'main', Key: pk('PAY#1') } }];
    expect(rowsOf('TransactGetItems', { TransactItems: gets })).toEqual([
      ['dynamodb:GetItem', '', ['PAY#1']],
    ]);
  });

  it('a batch is one action with the leading keys of all its rows', () => {
    const RequestItems = { main: { Keys: [pk('PAY#1'), pk('RFD#1'), pk('PAY#1')] } };
    expect(rowsOf('BatchGetItem', { RequestItems })).toEqual([
      ['dynamodb:BatchGetItem', '', ['PAY#1', 'RFD#1']],
    ]);
    const writes = { main: [{ PutRequest: { Item: pk('PAY#1') } }, { DeleteRequest: { Key: pk('EVT#1') } }] };
    expect(rowsOf('BatchWriteItem', { RequestItems: writes })).toEqual([
      ['dynamodb:BatchWriteItem', '', ['PAY#1', 'EVT#1']],
    ]);
  });

  it.each([
    ['PK = :pk', undefined, {}, '', 'LEDGER#1'],
    ['#k = :pk AND begins_with(SK, :sk)', undefined, { '#k': 'PK' }, '', 'LEDGER#1'],
    ['SK > :sk AND :pk = PK', undefined, {}, '', 'LEDGER#1'],
    ['GSI1PK = :pk', 'GSI1', {}, '/index/GSI1', 'LEDGER#1'],
  ])('a query by %j names its partition', (KeyConditionExpression, IndexName, names, suffix, key) => {
    const input = {
      TableName: 'main',
      IndexName,
      KeyConditionExpression,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':pk': { S: 'LEDGER#1' }, ':sk': { S: 'x' } },
    };
    expect(rowsOf('Query', input)).toEqual([['dynamodb:Query', suffix, [key]]]);
  });

  it.each([
    [
      'Query',
      {
        TableName: 'main',
        KeyConditionExpression: 'SK = :sk',
        ExpressionAttributeValues: { ':sk': { S: 'x' } },
      },
    ],
    ['GetItem', { TableName: 'another', Key: pk('PAY#1') }],
    ['GetItem', { TableName: 'main', Key: {} }],
    ['BatchGetItem', { RequestItems: {} }],
    ['TransactWriteItems', { TransactItems: [{ Put: { TableName: 'main', Item: {} } }] }],
    ['ExecuteStatement', { Statement: 'DELETE FROM main' }],
    ['GetItem', null],
  ])('%s %j is unknown, since nobody could tell which rows it is about', (operation, input) => {
    expect(rowsOf(operation, input)).toBeNull();
  });

  it('a scan names no rows', () => {
    expect(rowsOf('Scan', { TableName: 'main' })).toEqual([['dynamodb:Scan', '', null]]);
  });
});

describe('S3', () => {
  const bucket = 'arn:aws:s3:::docs';
  const asked = (line: string, headers: Given['headers'] = {}, body = '') => {
    const [method = '', path = ''] = line.split(' ');
    return s3Acts(request({ method, path, headers, body }), kit);
  };

  it.each([
    ['GET /docs/a%20b', `s3:GetObject ${bucket}/a b`],
    ['GET /docs/a?versionId=1', `s3:GetObjectVersion ${bucket}/a`],
    ['HEAD /docs/a', `s3:GetObject ${bucket}/a`],
    ['DELETE /docs/a', `s3:DeleteObject ${bucket}/a`],
    ['GET /docs?list-type=2&prefix=x', `s3:ListBucket ${bucket}`],
    ['GET /docs?versions', `s3:ListBucketVersions ${bucket}`],
    ['GET /docs?policy', `s3:GetBucketPolicy ${bucket}`],
    ['PUT /docs?policy', `s3:PutBucketPolicy ${bucket}`],
    ['PUT /docs', `s3:CreateBucket ${bucket}`],
    ['PUT /docs/a?retention', `s3:PutObjectRetention ${bucket}/a`],
    ['GET /', 's3:ListAllMyBuckets *'],
  ])('%s is %s', (line, act) => {
    expect(short(asked(line))).toEqual([act]);
  });

  it('a write that does more asks for more', () => {
    const headers = { 'x-amz-object-lock-mode': 'GOVERNANCE', 'x-amz-copy-source': '/other/b?versionId=2' };
    expect(short(asked('PUT /docs/a', headers))).toEqual([
      `s3:PutObject ${bucket}/a`,
      `s3:PutObjectRetention ${bucket}/a`,
      's3:GetObjectVersion arn:aws:s3:::other/b',
    ]);
  });

  it('a write tells what it is written against', () => {
    const [plain] = asked('PUT /docs/a') ?? [];
    const [careful] = asked('PUT /docs/a', { 'if-none-match': '*' }) ?? [];
    expect(plain?.context).not.toHaveProperty(['s3:if-none-match']);
    expect(careful?.context).toMatchObject({ 's3:if-none-match': '*', 's3:ObjectCreationOperation': 'true' });
  });

  it('a look at the headers uses the key only for the checksum', () => {
    expect(asked('HEAD /docs/a')?.[0]?.usesKey).toBe(false);
    expect(asked('HEAD /docs/a', { 'x-amz-checksum-mode': 'ENABLED' })?.[0]?.usesKey).toBeUndefined();
  });

  it('deleting many is an action for each', () => {
    const body = '<Delete><Object><Key>a</Key></Object><Object><Key>b</Key></Object></Delete>';
    expect(short(asked('POST /docs?delete', {}, body))).toEqual([
      `s3:DeleteObject ${bucket}/a`,
      `s3:DeleteObject ${bucket}/b`,
    ]);
  });

  it('what is in no table is unknown', () => {
    expect(asked('GET /docs?tagging')).toBeNull();
    expect(asked('POST /')).toBeNull();
  });
});

describe('services by target', () => {
  const queue = `${prefix('sqs')}work`;
  const QueueUrl = 'http://127.0.0.1:4005/000000000000/work';

  it.each([
    [sqsActs, 'SendMessage', { QueueUrl }, [`sqs:SendMessage ${queue}`]],
    [sqsActs, 'SendMessageBatch', { QueueUrl }, [`sqs:SendMessage ${queue}`]],
    [sqsActs, 'DeleteMessageBatch', { QueueUrl }, [`sqs:DeleteMessage ${queue}`]],
    [sqsActs, 'ListQueues', {}, ['sqs:ListQueues *']],
    [sqsActs, 'SendMessage', {}, null],
    [sqsActs, 'AddPermission', { QueueUrl }, null],
    [kmsActs, 'Decrypt', { KeyId: 'alias/data' }, [`kms:Decrypt ${keyArn}`]],
    [kmsActs, 'GenerateDataKey', { KeyId: 'alias/none' }, null],
    [kmsActs, 'Decrypt', { CiphertextBlob: 'AAAA' }, null],
    [secretsActs, 'GetSecretValue', { SecretId: 'cursor' }, [`secretsmanager:GetSecretValue ${secret}`]],
    [
      ssmActs,
      'GetParameters',
      { Names: ['/a', 'b'] },
      [`ssm:GetParameters ${prefix('ssm')}parameter/a`, `ssm:GetParameters ${prefix('ssm')}parameter/b`],
    ],
    [
      eventsActs,
      'PutRule',
      { Name: 'r', EventBusName: 'payments' },
      [`events:PutRule ${prefix('events')}rule/payments/r`],
    ],
    [cloudwatchActs, 'PutMetricData', {}, ['cloudwatch:PutMetricData *']],
  ])('%p %s %j is %j', (acts, operation, input, expected) => {
    expect(short(called(acts, operation, input))).toEqual(expected);
  });

  it('events are put on their buses, each with where it comes from', () => {
    const Entries = [
      { Source: 'payments', DetailType: 'x.v1', EventBusName: 'payments' },
      { Source: 's', DetailType: 'd' },
    ];
    const acts = called(eventsActs, 'PutEvents', { Entries });
    expect(short(acts)).toEqual([
      `events:PutEvents ${prefix('events')}event-bus/payments`,
      `events:PutEvents ${prefix('events')}event-bus/default`,
    ]);
    expect(acts?.[0]?.context).toEqual({ 'events:source': 'payments', 'events:detail-type': 'x.v1' });
  });

  it('moving dead letters reads and empties their queue', () => {
    const acts = called(sqsActs, 'StartMessageMoveTask', {
      SourceArn: `${queue}-dlq`,
      DestinationArn: queue,
    });
    expect(short(acts)).toContain(`sqs:DeleteMessage ${queue}-dlq`);
    expect(short(acts)).toContain(`sqs:SendMessage ${queue}`);
  });

  it('a key is used with its encryption context', () => {
    const [act] =
      called(kmsActs, 'Decrypt', { KeyId: 'alias/data', EncryptionContext: { stage: 'local' } }) ?? [];
    expect(act?.context).toEqual({
      'kms:EncryptionContext:stage': 'local',
      'kms:EncryptionContextKeys': ['stage'],
    });
  });
});

describe('services by path', () => {
  const functions = '/2015-03-31/functions';

  it.each([
    [
      lambdaActs,
      `POST ${functions}/f:live/invocations`,
      `lambda:InvokeFunction ${prefix('lambda')}function:f:live`,
    ],
    [
      lambdaActs,
      `POST ${functions}/f/invocations?Qualifier=live`,
      `lambda:InvokeFunction ${prefix('lambda')}function:f:live`,
    ],
    [lambdaActs, `GET ${functions}`, 'lambda:ListFunctions *'],
    [
      schedulerActs,
      'GET /schedules/s?groupName=g',
      `scheduler:GetSchedule ${prefix('scheduler')}schedule/g/s`,
    ],
  ])('%p %s is %s', (acts, line, expected) => {
    const [method = '', path = ''] = line.split(' ');
    expect(short(acts(request({ method, path }), kit))).toEqual([expected]);
  });

  it('a mail is sent under its identity and through its configuration set', () => {
    const body = JSON.stringify({
      FromEmailAddress: 'Payments <paiement@clairval.example>',
      ConfigurationSetName: 'set',
      Destination: { ToAddresses: ['buyer@example.com'] },
    });
    const acts = sesActs(request({ path: '/v2/email/outbound-emails', body }), kit);
    expect(short(acts)).toEqual([
      `ses:SendEmail ${prefix('ses')}identity/clairval.example`,
      `ses:SendEmail ${prefix('ses')}configuration-set/set`,
    ]);
    expect(acts?.[0]?.context).toEqual({
      'ses:FromAddress': 'paiement@clairval.example',
      'ses:Recipients': ['buyer@example.com'],
    });
  });

  it.each([
    [snsActs, 'Action=Publish&TopicArn=arn:topic', ['sns:Publish arn:topic']],
    [snsActs, 'Action=DeleteTopic&TopicArn=arn:topic', null],
    [stsActs, 'Action=GetCallerIdentity', []],
    [stsActs, 'Action=AssumeRole', null],
  ])('%p %s is %j', (acts, body, expected) => {
    expect(short(acts(request({ body }), kit))).toEqual(expected);
  });
});
