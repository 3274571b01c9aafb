import { createHash } from 'node:crypto';
import type { Place } from '../place.ts';

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A resource as far as its identity needs to know it. */
export interface Nameable {
  readonly stack: string;
  readonly logicalId: string;
  readonly place: Place;
  /** A property of the resource, resolved, if the template gives it. */
  property(name: string): string | undefined;
}

type IdentityRule = (it: Nameable) => Identity;

const digest = (it: Nameable): string =>
  createHash('sha256').update(`${it.stack}/${it.logicalId}`).digest('hex');

const nameOf = (it: Nameable, property: string): string =>
  it.property(property) ?? `${`${it.stack}-${it.logicalId}`.slice(0, 51)}-${digest(it).slice(0, 12)}`;

const idOf = (it: Nameable): string => digest(it).slice(0, 10);

const uuidOf = (it: Nameable): string =>
  digest(it).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const arnOf = (it: Nameable, service: string, rest: string): string =>
  `arn:aws:${service}:${it.place.region}:${it.place.accountId}:${rest}`;

const globalArn = (it: Nameable, service: string, rest: string): string =>
  `arn:aws:${service}::${it.place.accountId}:${rest}`;

const named =
  (property: string, arn?: (it: Nameable, name: string) => string): IdentityRule =>
  (it) => {
    const name = nameOf(it, property);
    return { ref: name, attributes: arn ? { Arn: arn(it, name) } : {} };
  };

const numbered =
  (attribute: string): IdentityRule =>
  (it) => ({ ref: idOf(it), attributes: { [attribute]: idOf(it) } });

const queue: IdentityRule = (it) => {
  const name = nameOf(it, 'QueueName');
  const url = `${it.place.awsUrl}/${it.place.accountId}/${name}`;
  return { ref: url, attributes: { Arn: arnOf(it, 'sqs', name), QueueName: name, QueueUrl: url } };
};

const topic: IdentityRule = (it) => {
  const name = nameOf(it, 'TopicName');
  const arn = arnOf(it, 'sns', name);
  return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
};

const table: IdentityRule = (it) => {
  const name = nameOf(it, 'TableName');
  const arn = arnOf(it, 'dynamodb', `table/${name}`);
  // One label for ever: a stream's checkpoints outlive a restart.
  const stream = `${arn}/stream/2026-01-01T00:00:00.000`;
  return { ref: name, attributes: { Arn: arn, StreamArn: stream, TableId: uuidOf(it) } };
};

const bucket: IdentityRule = (it) => {
  const name = nameOf(it, 'BucketName').toLowerCase();
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${it.place.region}.amazonaws.com`,
    },
  };
};

const key: IdentityRule = (it) => ({
  ref: uuidOf(it),
  attributes: { Arn: arnOf(it, 'kms', `key/${uuidOf(it)}`), KeyId: uuidOf(it) },
});

const secret: IdentityRule = (it) => {
  const arn = arnOf(it, 'secretsmanager', `secret:${nameOf(it, 'Name')}-${digest(it).slice(0, 6)}`);
  return { ref: arn, attributes: { Id: arn } };
};

const parameter: IdentityRule = (it) => ({
  ref: nameOf(it, 'Name'),
  attributes: { Type: it.property('Type') ?? 'String', Value: it.property('Value') ?? '' },
});

// A version is published once per start, so its number never grows here.
const version: IdentityRule = (it) => {
  const arn = `${functionArn(it, it.property('FunctionName') ?? '')}:1`;
  return { ref: arn, attributes: { FunctionArn: arn, Version: '1' } };
};

const functionArn = (it: Nameable, reference: string): string =>
  reference.startsWith('arn:') ? reference : arnOf(it, 'lambda', `function:${reference}`);

const functionAlias: IdentityRule = (it) => {
  const arn = `${functionArn(it, it.property('FunctionName') ?? '')}:${nameOf(it, 'Name')}`;
  return { ref: arn, attributes: { AliasArn: arn } };
};

const functionUrl: IdentityRule = (it) => {
  const arn = functionArn(it, it.property('TargetFunctionArn') ?? '');
  return { ref: arn, attributes: { FunctionArn: arn, FunctionUrl: `${it.place.functionUrl}/` } };
};

const mapping: IdentityRule = (it) => ({
  ref: uuidOf(it),
  attributes: {
    Id: uuidOf(it),
    EventSourceMappingArn: arnOf(it, 'lambda', `event-source-mapping:${uuidOf(it)}`),
  },
});

const bus: IdentityRule = (it) => {
  const name = nameOf(it, 'Name');
  return { ref: name, attributes: { Arn: arnOf(it, 'events', `event-bus/${name}`), Name: name } };
};

const rule: IdentityRule = (it) => {
  const name = nameOf(it, 'Name');
  const busName = (it.property('EventBusName') ?? 'default').split('/').at(-1) ?? 'default';
  const isDefault = busName === 'default';
  return {
    ref: isDefault ? name : `${busName}|${name}`,
    attributes: { Arn: arnOf(it, 'events', isDefault ? `rule/${name}` : `rule/${busName}/${name}`) },
  };
};

const schedule: IdentityRule = (it) => {
  const name = nameOf(it, 'Name');
  const group = it.property('GroupName') ?? 'default';
  return { ref: name, attributes: { Arn: arnOf(it, 'scheduler', `schedule/${group}/${name}`) } };
};

const restApi: IdentityRule = (it) => ({
  ref: idOf(it),
  attributes: { RestApiId: idOf(it), RootResourceId: `${idOf(it).slice(1)}r` },
});

const role: IdentityRule = (it) => {
  const name = nameOf(it, 'RoleName');
  return {
    ref: name,
    attributes: { Arn: globalArn(it, 'iam', `role/${name}`), RoleId: `AROA${idOf(it).toUpperCase()}` },
  };
};

const managedPolicy: IdentityRule = (it) => {
  const arn = globalArn(it, 'iam', `policy/${nameOf(it, 'ManagedPolicyName')}`);
  return { ref: arn, attributes: { PolicyArn: arn } };
};

const webAcl: IdentityRule = (it) => {
  const name = nameOf(it, 'Name');
  const scope = it.property('Scope') ?? 'REGIONAL';
  const arn = arnOf(it, 'wafv2', `${scope.toLowerCase()}/webacl/${name}/${uuidOf(it)}`);
  return { ref: `${name}|${uuidOf(it)}|${scope}`, attributes: { Arn: arn, Id: uuidOf(it) } };
};

const distribution: IdentityRule = (it) => {
  const id = `E${digest(it).slice(0, 13).toUpperCase()}`;
  const domain = `d${digest(it).slice(0, 13)}.cloudfront.net`;
  return { ref: id, attributes: { Id: id, DomainName: domain } };
};

const identityRules: Readonly<Record<string, IdentityRule>> = {
  'AWS::ApiGateway::Authorizer': numbered('AuthorizerId'),
  'AWS::ApiGateway::Deployment': numbered('DeploymentId'),
  'AWS::ApiGateway::Resource': numbered('ResourceId'),
  'AWS::ApiGateway::RestApi': restApi,
  'AWS::ApiGateway::Stage': named('StageName'),
  'AWS::CloudFront::Distribution': distribution,
  'AWS::CloudFront::OriginAccessControl': numbered('Id'),
  'AWS::CloudFront::ResponseHeadersPolicy': numbered('Id'),
  'AWS::CloudFront::Function': named('Name', (it, name) => globalArn(it, 'cloudfront', `function/${name}`)),
  'AWS::CloudWatch::Alarm': named('AlarmName', (it, name) => arnOf(it, 'cloudwatch', `alarm:${name}`)),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', (it, name) =>
    arnOf(it, 'cloudwatch', `alarm:${name}`),
  ),
  'AWS::CloudWatch::Dashboard': named('DashboardName'),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::EventBus': bus,
  'AWS::Events::Rule': rule,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Role': role,
  'AWS::KMS::Alias': named('AliasName'),
  'AWS::KMS::Key': key,
  'AWS::Lambda::Alias': functionAlias,
  'AWS::Lambda::EventSourceMapping': mapping,
  'AWS::Lambda::Function': named('FunctionName', (it, name) => arnOf(it, 'lambda', `function:${name}`)),
  'AWS::Lambda::Url': functionUrl,
  'AWS::Lambda::Version': version,
  'AWS::Logs::LogGroup': named('LogGroupName', (it, name) => arnOf(it, 'logs', `log-group:${name}:*`)),
  'AWS::S3::Bucket': bucket,
  'AWS::SES::ConfigurationSet': named('Name'),
  'AWS::SES::EmailIdentity': named('EmailIdentity'),
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::SSM::Parameter': parameter,
  'AWS::Scheduler::Schedule': schedule,
  'AWS::Scheduler::ScheduleGroup': named('Name', (it, name) =>
    arnOf(it, 'scheduler', `schedule-group/${name}`),
  ),
  'AWS::SecretsManager::Secret': secret,
  'AWS::WAFv2::WebACL': webAcl,
};

/** Names a resource as AWS would; a type without a rule has only its own made-up name. */
export const identityOf = (type: string, it: Nameable): Identity =>
  (identityRules[type] ?? (() => ({ ref: nameOf(it, ''), attributes: {} })))(it);
