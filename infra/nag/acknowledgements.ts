/** A finding that we know and keep, with the one reason. */
export interface Acknowledgement {
  readonly id: string;
  readonly reason: string;
}

const objects = (stage: string, bucket: string): string =>
  `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::payments-${stage}-<AWS::AccountId>-${bucket}/*]`;

/** At most this many, so that the list is read. */
export const acknowledgementLimit = 16;

/** All of them hold for the whole app; a test keeps the list. */
export const acknowledgements = (stage: string): readonly Acknowledgement[] => [
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray and the listing of streams know no resources; nothing else has this wildcard.',
  },
  {
    id: objects(stage, 'documents'),
    reason: 'Documents are named when they are made; their functions reach objects of this one bucket only.',
  },
  {
    id: objects(stage, 'exports'),
    reason: 'Evidence is named when it is announced; its functions reach objects of this one bucket only.',
  },
  {
    id: objects(stage, 'audit'),
    reason: 'Exported events are named when they are written; one function adds to this one bucket only.',
  },
  {
    id: objects(stage, 'failures'),
    reason:
      'Lambda names the records that it could not hand over; one function adds to this one bucket only.',
  },
  {
    id: 'AwsSolutions-APIG2',
    reason: 'Requests are validated by the function, which answers with our code and a pointer to the field.',
  },
  {
    id: 'AwsSolutions-APIG4',
    reason:
      'The catalogue, the health and the description of the API are public; the table of routes lists them.',
  },
  {
    id: 'AwsSolutions-COG4',
    reason: 'Shops sign in with keys of ours, which a Cognito authorizer does not know.',
  },
  {
    id: 'AwsSolutions-CFR1',
    reason: 'The pages hold nothing that a country may not see.',
  },
  {
    id: 'AwsSolutions-CFR2',
    reason: 'Static pages without forms need no firewall; the API has one.',
  },
  {
    id: 'AwsSolutions-CFR4',
    reason:
      'Without a domain of its own a stage has the certificate of CloudFront, whose TLS version is fixed.',
  },
  {
    id: 'AwsSolutions-SMG4',
    reason:
      'Stripe cannot rotate its secrets by a function; operators do it, and the old one stays valid for a day.',
  },
  {
    id: 'AwsSolutions-SQS3',
    reason: 'These are dead-letter queues: of rules and of schedules, which the check does not look at.',
  },
  {
    id: 'Serverless-SQSRedrivePolicy',
    reason: 'These are dead-letter queues themselves; each has an alarm and a runbook.',
  },
  {
    id: 'Serverless-LambdaDLQ',
    reason: 'Functions run behind queues, streams, the API or schedules, each with a place for what failed.',
  },
  {
    id: 'Serverless-LambdaEventSourceMappingDestination',
    reason: 'Mappings of queues cannot have a destination: their failures go to the dead-letter queue.',
  },
];
