/** Who serves a resource type locally; the name is that of the AWS service. */
export type Server =
  | 'apigateway'
  | 'dynamodb'
  | 'events'
  | 'iam'
  | 'kms'
  | 'lambda'
  | 's3'
  | 'scheduler'
  | 'secretsmanager'
  | 'ses'
  | 'sns'
  | 'sqs'
  | 'ssm';

/** Why a resource type means nothing on a laptop. */
export type Meaningless = 'cost' | 'edge' | 'logging' | 'quota' | 'watching';

export type Standing =
  | { readonly kind: 'served'; readonly by: Server }
  | { readonly kind: 'meaningless'; readonly because: Meaningless };

const servedTypes: Readonly<Record<Server, readonly string[]>> = {
  apigateway: ['RestApi', 'Resource', 'Method', 'Authorizer', 'GatewayResponse', 'Deployment', 'Stage'].map(
    (name) => `AWS::ApiGateway::${name}`,
  ),
  dynamodb: ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'],
  events: ['AWS::Events::EventBus', 'AWS::Events::Rule'],
  iam: [
    'AWS::Events::EventBusPolicy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::Permission',
    'AWS::S3::BucketPolicy',
    'AWS::SNS::TopicPolicy',
    'AWS::SNS::TopicInlinePolicy',
    'AWS::SQS::QueuePolicy',
    'AWS::SQS::QueueInlinePolicy',
    'AWS::SecretsManager::ResourcePolicy',
  ],
  kms: ['AWS::KMS::Key', 'AWS::KMS::Alias'],
  lambda: ['Function', 'Version', 'Alias', 'Url', 'EventSourceMapping', 'EventInvokeConfig'].map(
    (name) => `AWS::Lambda::${name}`,
  ),
  s3: ['AWS::S3::Bucket'],
  scheduler: ['AWS::Scheduler::Schedule', 'AWS::Scheduler::ScheduleGroup'],
  secretsmanager: ['AWS::SecretsManager::Secret'],
  ses: ['ConfigurationSet', 'ConfigurationSetEventDestination', 'EmailIdentity'].map(
    (name) => `AWS::SES::${name}`,
  ),
  sns: ['AWS::SNS::Topic', 'AWS::SNS::Subscription'],
  sqs: ['AWS::SQS::Queue'],
  ssm: ['AWS::SSM::Parameter'],
};

const meaninglessTypes: Readonly<Record<Meaningless, readonly string[]>> = {
  cost: ['AWS::Budgets::Budget', 'AWS::CE::AnomalyMonitor', 'AWS::CE::AnomalySubscription'],
  edge: [
    'AWS::CloudFront::Distribution',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::CloudFront::CachePolicy',
    'AWS::CloudFront::OriginRequestPolicy',
    'AWS::CloudFront::Function',
    'AWS::WAFv2::WebACL',
    'AWS::WAFv2::WebACLAssociation',
  ],
  logging: [
    'AWS::ApiGateway::Account',
    'AWS::Logs::LogGroup',
    'AWS::Logs::MetricFilter',
    'AWS::Logs::QueryDefinition',
    'AWS::Logs::ResourcePolicy',
    'AWS::WAFv2::LoggingConfiguration',
  ],
  quota: ['AWS::ApiGateway::UsagePlan', 'AWS::ApiGateway::UsagePlanKey', 'AWS::ApiGateway::ApiKey'],
  watching: [
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::AnomalyDetector',
    'AWS::CloudWatch::CompositeAlarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::XRay::Group',
    'AWS::XRay::SamplingRule',
    'AWS::CDK::Metadata',
  ],
};

const standings: ReadonlyMap<string, Standing> = new Map<string, Standing>([
  ...Object.entries(servedTypes).flatMap(([by, types]) =>
    types.map((type): [string, Standing] => [type, { kind: 'served', by: by as Server }]),
  ),
  ...Object.entries(meaninglessTypes).flatMap(([because, types]) =>
    types.map((type): [string, Standing] => [type, { kind: 'meaningless', because: because as Meaningless }]),
  ),
]);

/** Where a type of the template stands locally; null for one that nobody has thought about. */
export const standingOf = (type: string): Standing | null => standings.get(type) ?? null;
