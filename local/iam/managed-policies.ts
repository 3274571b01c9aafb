import { UnknownPolicy } from './glob.ts';

const allow = (actions: readonly string[]): unknown => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** The documents of those policies of AWS that Lambda roles usually carry. */
const DOCUMENTS: Readonly<Record<string, unknown>> = {
  'service-role/AWSLambdaBasicExecutionRole': allow(LOGS),
  'service-role/AWSLambdaSQSQueueExecutionRole': allow([
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    ...LOGS,
  ]),
  'service-role/AWSLambdaDynamoDBExecutionRole': allow([
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...LOGS,
  ]),
  AWSXRayDaemonWriteAccess: allow([
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ]),
};

const ofAws = /^arn:aws:iam::aws:policy\/(.+)$/;

export const isPolicyOfAws = (arn: string): boolean => ofAws.test(arn);

/** The document of a policy that AWS maintains. */
export const documentOfAws = (arn: string): unknown => {
  const document = DOCUMENTS[ofAws.exec(arn)?.[1] ?? ''];
  if (document !== undefined) return document;
  throw new UnknownPolicy(`the document of ${arn} is not known here (local/iam/managed-policies.ts)`);
};
