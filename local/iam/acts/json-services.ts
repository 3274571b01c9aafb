import {
  type JsonRecord,
  isRecord,
  listOf,
  parseJson,
  recordOf,
  recordsOf,
  stringOf,
  stringsOf,
  textOf,
} from '../../host/json.ts';
import { keyIdOf } from '../../aws/kms/envelope.ts';
import { type Acts, type ActsKit, type Asked, arnIn, operationOf } from './act.ts';

type Resource = (input: JsonRecord, kit: ActsKit) => string | null;
type Table = (input: JsonRecord, kit: ActsKit) => readonly Asked[] | null;

/** A call that is one action of the same name. */
const one =
  (action: string, resource: Resource): Table =>
  (input, kit) => {
    const found = resource(input, kit);
    return found === null ? null : [{ action, resource: found }];
  };

const anything: Resource = () => '*';

const named = (service: string, names: readonly string[], resource: Resource) =>
  Object.fromEntries(names.map((name) => [name, one(`${service}:${name}`, resource)]));

const actsFrom =
  (table: Readonly<Record<string, Table>>): Acts =>
  (request, kit) => {
    const input = request.body.length === 0 ? {} : parseJson(request.body.toString('utf8'));
    return isRecord(input) ? (table[operationOf(request)]?.(input, kit) ?? null) : null;
  };

const queue: Resource = ({ QueueUrl, QueueName }, kit) => {
  const name = stringOf(QueueName) ?? textOf(QueueUrl).split('/').at(-1) ?? '';
  return name === '' ? null : arnIn(kit, 'sqs', name);
};

const sourceQueue: Resource = ({ SourceArn }) => stringOf(SourceArn) ?? null;

const moving: Table = (input, kit) => {
  const source = sourceQueue(input, kit);
  if (source === null) return null;
  const target = stringOf(input['DestinationArn']);
  return [
    ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) => ({
      action: `sqs:${name}`,
      resource: source,
    })),
    ...(target === undefined ? [] : [{ action: 'sqs:SendMessage', resource: target }]),
  ];
};

/** What a call of SQS asks for; a batch needs what its single call needs. */
export const sqsActs: Acts = actsFrom({
  ...named(
    'sqs',
    [
      'ChangeMessageVisibility',
      'CreateQueue',
      'DeleteMessage',
      'DeleteQueue',
      'GetQueueAttributes',
      'GetQueueUrl',
      'ListDeadLetterSourceQueues',
      'ListQueueTags',
      'PurgeQueue',
      'ReceiveMessage',
      'SendMessage',
      'SetQueueAttributes',
      'TagQueue',
      'UntagQueue',
    ],
    queue,
  ),
  ChangeMessageVisibilityBatch: one('sqs:ChangeMessageVisibility', queue),
  DeleteMessageBatch: one('sqs:DeleteMessage', queue),
  SendMessageBatch: one('sqs:SendMessage', queue),
  ...named('sqs', ['ListQueues', 'CancelMessageMoveTask'], anything),
  ListMessageMoveTasks: one('sqs:ListMessageMoveTasks', sourceQueue),
  StartMessageMoveTask: moving,
});

const keyOf: Resource = ({ KeyId, CiphertextBlob }, kit) => {
  const reference = stringOf(KeyId) ?? keyIdOf(Buffer.from(textOf(CiphertextBlob), 'base64'));
  return (reference === undefined ? undefined : kit.keyArn(reference)) ?? null;
};

const withKey =
  (name: string): Table =>
  (input, kit) => {
    const resource = keyOf(input, kit);
    if (resource === null) return null;
    const pairs = Object.entries(stringsOf(input['EncryptionContext']));
    const context = {
      ...Object.fromEntries(pairs.map(([key, value]) => [`kms:EncryptionContext:${key}`, value])),
      ...(pairs.length === 0 ? {} : { 'kms:EncryptionContextKeys': pairs.map(([key]) => key) }),
    };
    return [{ action: `kms:${name}`, resource, context }];
  };

const CRYPTOGRAPHY = ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext'];

/** What a call of KMS asks for. */
export const kmsActs: Acts = actsFrom({
  ...Object.fromEntries(CRYPTOGRAPHY.map((name) => [name, withKey(name)])),
  ...named('kms', ['DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus'], keyOf),
  ...named('kms', ['ListAliases', 'ListKeys', 'GenerateRandom'], anything),
});

const secret: Resource = ({ SecretId }, kit) => {
  const reference = stringOf(SecretId);
  return reference === undefined ? null : kit.secretArn(reference);
};

/** What a call of Secrets Manager asks for. */
export const secretsActs: Acts = actsFrom({
  ...named(
    'secretsmanager',
    [
      'DeleteSecret',
      'DescribeSecret',
      'GetSecretValue',
      'PutSecretValue',
      'UpdateSecret',
      'UpdateSecretVersionStage',
    ],
    secret,
  ),
  ...named('secretsmanager', ['GetRandomPassword', 'ListSecrets'], anything),
  CreateSecret: one('secretsmanager:CreateSecret', ({ Name }, kit) => kit.secretArn(textOf(Name))),
});

const parameterArn = (kit: ActsKit, name: string): string =>
  arnIn(kit, 'ssm', `parameter/${name.replace(/^\//, '')}`);

const parameter: Resource = ({ Name }, kit) =>
  stringOf(Name) === undefined ? null : parameterArn(kit, textOf(Name));

const parameters =
  (action: string): Table =>
  ({ Names }, kit) =>
    listOf(Names).map((name) => ({ action, resource: parameterArn(kit, textOf(name)) }));

/** What a call of the Parameter Store asks for. */
export const ssmActs: Acts = actsFrom({
  ...named('ssm', ['DeleteParameter', 'GetParameter', 'PutParameter'], parameter),
  DeleteParameters: parameters('ssm:DeleteParameters'),
  DescribeParameters: one('ssm:DescribeParameters', anything),
  GetParameters: parameters('ssm:GetParameters'),
  GetParametersByPath: one('ssm:GetParametersByPath', ({ Path }, kit) => parameterArn(kit, textOf(Path))),
});

const busArn = (kit: ActsKit, reference: string): string =>
  reference.startsWith('arn:') ? reference : arnIn(kit, 'events', `event-bus/${reference}`);

const putEvents: Table = ({ Entries }, kit) =>
  recordsOf(Entries).map((entry) => ({
    action: 'events:PutEvents',
    resource: busArn(kit, stringOf(entry['EventBusName']) ?? 'default'),
    context: { 'events:source': textOf(entry['Source']), 'events:detail-type': textOf(entry['DetailType']) },
  }));

const rule: Resource = ({ Name, Rule, EventBusName }, kit) => {
  const bus = (stringOf(EventBusName) ?? 'default').split('/').at(-1) ?? 'default';
  const name = stringOf(Name) ?? textOf(Rule);
  return arnIn(kit, 'events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`);
};

/** What a call of EventBridge asks for. */
export const eventsActs: Acts = actsFrom({
  PutEvents: putEvents,
  ...named(
    'events',
    [
      'DeleteRule',
      'DescribeRule',
      'DisableRule',
      'EnableRule',
      'ListTargetsByRule',
      'PutRule',
      'PutTargets',
      'RemoveTargets',
    ],
    rule,
  ),
  ...named('events', ['ListEventBuses', 'ListRules'], anything),
  DescribeEventBus: one('events:DescribeEventBus', ({ Name }, kit) =>
    busArn(kit, stringOf(Name) ?? 'default'),
  ),
});

/** What a call of CloudWatch asks for; its actions know no resources. */
export const cloudwatchActs: Acts = actsFrom(
  named('cloudwatch', ['GetMetricData', 'ListMetrics', 'PutMetricData'], anything),
);

/** The members of SES's send call that policies look at. */
export const mailOf = (body: Buffer) => {
  const input = recordOf(parseJson(body.toString('utf8')));
  const recipients = Object.values(recordOf(input['Destination'])).flatMap((addresses) =>
    listOf(addresses).map(textOf),
  );
  return {
    from: textOf(input['FromEmailAddress']),
    configurationSet: stringOf(input['ConfigurationSetName']),
    recipients,
  };
};
