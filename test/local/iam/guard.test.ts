import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KMSClient, EncryptCommand } from '@aws-sdk/client-kms';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetAccessKey, registerAccessKey } from '../../../local/aws/access-keys.ts';
import { ACCOUNT, type Harness, REGION, resource, startHarness } from '../aws/harness.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const role = `arn:aws:iam::${ACCOUNT}:role/worker`;
const keyArn = arn('kms', 'key/11111111-2222-3333-4444-555555555555');
const work = arn('sqs', 'work');
const credentials = { accessKeyId: 'AKIAWORKER', secretAccessKey: 'secret of the worker' };

const allow = (Action: string | readonly string[], Resource: string) => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const resources = [
  resource('AWS::KMS::Key', keyArn.split('/')[1] ?? '', { Description: 'data' }, { Arn: keyArn }),
  resource('AWS::SQS::Queue', 'http://local/000000000000/work', { KmsMasterKeyId: keyArn }, { Arn: work }),
  resource('AWS::SQS::Queue', 'http://local/000000000000/free', {}, { Arn: arn('sqs', 'free') }),
  resource('AWS::S3::Bucket', 'docs', {}, { Arn: 'arn:aws:s3:::docs' }),
  resource('AWS::IAM::Role', 'worker', { AssumeRolePolicyDocument: { Statement: [] } }, { Arn: role }),
  resource('AWS::IAM::Policy', 'policy', {
    Roles: ['worker'],
    PolicyDocument: {
      Statement: [
        allow('sqs:SendMessage', '*'),
        allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::docs/*'),
        { ...allow('s3:*', 'arn:aws:s3:::docs/secret/*'), Effect: 'Deny' },
      ],
    },
  }),
  resource('AWS::Lambda::Function', 'work-hard', { Role: role }),
];

let harness: Harness;
let client: Harness['client'];

beforeAll(async () => {
  registerAccessKey(credentials.accessKeyId, credentials.secretAccessKey, role);
  harness = await startHarness({ resources });
  client = { ...harness.client, credentials, maxAttempts: 1 };
});

afterAll(async () => {
  forgetAccessKey(credentials.accessKeyId);
  await harness.stop();
});

const session = `arn:aws:sts::${ACCOUNT}:assumed-role/worker/work-hard`;
const lacking = (action: string, on: string) =>
  `User: ${session} is not authorized to perform: ${action} on resource: ${on} because no identity-based policy allows the ${action} action`;

const queueUrl = (name: string) => `${harness.url}/${ACCOUNT}/${name}`;
const s3 = () => new S3Client({ ...client, forcePathStyle: true });
const object = (Key: string) => ({ Bucket: 'docs', Key });

const refusalOf = async (call: Promise<unknown>): Promise<unknown> =>
  await call.then(
    () => 'allowed',
    (error: unknown) => error,
  );

describe('what a role was not granted', () => {
  it('is refused by Secrets Manager', async () => {
    const get = new GetSecretValueCommand({ SecretId: arn('secretsmanager', 'secret:s-abcdef') });
    expect(await refusalOf(new SecretsManagerClient(client).send(get))).toMatchObject({
      name: 'AccessDeniedException',
      message: lacking('secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:s-abcdef')),
    });
  });

  it('is refused by KMS, the Parameter Store and S3', async () => {
    const encrypt = new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from('x') });
    expect(await refusalOf(new KMSClient(client).send(encrypt))).toMatchObject({
      name: 'AccessDeniedException',
      message: lacking('kms:Encrypt', keyArn),
    });
    expect(
      await refusalOf(new SSMClient(client).send(new GetParameterCommand({ Name: '/a' }))),
    ).toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(
      await refusalOf(s3().send(new PutObjectCommand({ Bucket: 'other', Key: 'a', Body: 'x' }))),
    ).toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('by an explicit Deny is said to be denied', async () => {
    expect(await refusalOf(s3().send(new GetObjectCommand(object('secret/a'))))).toMatchObject({
      message: `User: ${session} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::docs/secret/a with an explicit deny in an identity-based policy`,
    });
  });

  it('is refused although it stands in no table of actions', async () => {
    const get = new GetItemCommand({ TableName: 'main', Key: { PK: { S: 'PAY#1' } } });
    const refusal = await refusalOf(new DynamoDBClient(client).send(get));
    expect(refusal).toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('local/iam/acts'),
    });
  });

  it('is told once in the log, and then only now and then', async () => {
    const get = () => refusalOf(new SSMClient(client).send(new GetParameterCommand({ Name: '/log' })));
    for (let tries = 0; tries < 12; tries += 1) await get();
    const told = harness.lines.filter((line) => line.includes('parameter/log'));
    expect(told.map((line) => line.split(' User')[0])).toEqual([
      'access denied:',
      'access denied (10 times):',
    ]);
  });
});

describe('the key of a resource', () => {
  it('has to be open to whoever uses the resource', async () => {
    const send = new SendMessageCommand({ QueueUrl: queueUrl('work'), MessageBody: 'x' });
    expect(await refusalOf(new SQSClient(client).send(send))).toMatchObject({
      name: 'KmsAccessDenied',
      message: lacking('kms:GenerateDataKey', keyArn),
    });
  });

  it('is not asked for where the resource has none', async () => {
    const send = new SendMessageCommand({ QueueUrl: queueUrl('free'), MessageBody: 'x' });
    expect(await refusalOf(new SQSClient(client).send(send))).toBe('allowed');
  });
});

describe('an object that is not there', () => {
  it('is a refusal to whoever may not list its bucket', async () => {
    expect(await refusalOf(s3().send(new GetObjectCommand(object('nothing'))))).toMatchObject({
      name: 'AccessDenied',
      message: lacking('s3:ListBucket', 'arn:aws:s3:::docs'),
    });
    expect(await refusalOf(s3().send(new HeadObjectCommand(object('nothing'))))).toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('is just not there for the administrator', async () => {
    const operator = new S3Client({ ...harness.client, forcePathStyle: true });
    expect(await refusalOf(operator.send(new GetObjectCommand(object('nothing'))))).toMatchObject({
      name: 'NoSuchKey',
    });
  });
});

describe('a signed link', () => {
  const open = async (key: string) => {
    const url = await getSignedUrl(s3(), new GetObjectCommand(object(key)), {
      signingDate: new Date(harness.clock.now()),
    });
    return (await fetch(url)).status;
  };

  it('may what its signer may', async () => {
    const operator = new S3Client({ ...harness.client, forcePathStyle: true });
    for (const key of ['open', 'secret/a'])
      await operator.send(new PutObjectCommand({ ...object(key), Body: 'x' }));
    expect(await open('open')).toBe(200);
    expect(await open('secret/a')).toBe(403);
  });
});

describe('a caller of another kind', () => {
  it('may ask who it is, whatever it was granted', async () => {
    const { Arn } = await new STSClient(client).send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(role);
  });

  it('with a key that nobody registered is the administrator', async () => {
    const operator = new SQSClient(harness.client);
    const send = new SendMessageCommand({ QueueUrl: queueUrl('work'), MessageBody: 'x' });
    expect(await refusalOf(operator.send(send))).toBe('allowed');
  });

  it('is told by services that are not here that they are not here', async () => {
    const put = new PutEventsCommand({ Entries: [{ Source: 's', DetailType: 'd', Detail: '{}' }] });
    expect(await refusalOf(new EventBridgeClient(client).send(put))).not.toBe('allowed');
  });
});
