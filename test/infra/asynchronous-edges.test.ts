import { describe, expect, it } from '@jest/globals';
import { at, referredIds, synthesise, textOf } from './templates.ts';
import type { TemplateResource } from './templates.ts';

const { resources, ofType } = synthesise('prod');

const queueOf = (reference: unknown, concern: string): TemplateResource | undefined => {
  const ids = referredIds(reference);
  return resources.find(
    ({ type, id, concern: own }) => type === 'AWS::SQS::Queue' && own === concern && ids.includes(id),
  );
};

const named = (list: readonly TemplateResource[]) => list.map((resource) => [resource.id, resource] as const);

const mappings = ofType('AWS::Lambda::EventSourceMapping');
const isStream = ({ properties }: TemplateResource): boolean => properties['StartingPosition'] !== undefined;

describe('rule -> queue', () => {
  const rules = ofType('AWS::Events::Rule');

  it.each(named(rules))(
    '%s leaves what it cannot deliver in the dead letters of rules',
    (_, { properties }) => {
      const targets = properties['Targets'];
      expect(targets).toHaveLength(1);
      const letters = textOf(at(targets, 0, 'DeadLetterConfig', 'Arn'));
      expect(letters).toMatch(/payments-prod-events:.*RulesDlqQueue/);
      expect(at(targets, 0, 'RetryPolicy')).toEqual({
        MaximumEventAgeInSeconds: 86_400,
        MaximumRetryAttempts: 185,
      });
    },
  );

  it('lets only rules of this stage write to the shared dead letters', () => {
    const policy = ofType('AWS::SQS::QueuePolicy').find(({ id }) => id.startsWith('RuleDeadLetters'));
    expect(textOf(policy?.properties)).toContain(':rule/payments-prod/*');
    expect(textOf(policy?.properties)).toContain('aws:SourceAccount');
  });

  it('asks for nothing but what is published: each pattern names types of events, our source or SES', () => {
    const names = (pattern: unknown): boolean =>
      ['detail-type', 'source'].some((name) => at(pattern, name) !== undefined);
    const asked = rules.flatMap(({ properties }): unknown[] => {
      const alternatives = at(properties['EventPattern'], '$or');
      return Array.isArray(alternatives) ? alternatives : [properties['EventPattern']];
    });
    expect(asked.filter((pattern) => !names(pattern))).toEqual([]);
  });
});

describe('queue -> Lambda', () => {
  const fromQueues = mappings.filter((mapping) => !isStream(mapping));

  it('has one worker for each of the seven queues', () => {
    expect(fromQueues).toHaveLength(7);
  });

  it.each(named(fromQueues))('%s reports each failed message by itself', (_, { properties }) => {
    expect(properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
  });

  it.each(named(fromQueues))(
    '%s sends a message to dead letters after five tries',
    (_, { concern, properties }) => {
      const queue = queueOf(properties['EventSourceArn'], concern);
      expect(at(queue?.properties, 'RedrivePolicy', 'maxReceiveCount')).toBe(5);
      const letters = queueOf(at(queue?.properties, 'RedrivePolicy', 'deadLetterTargetArn'), concern);
      expect(at(queue?.properties, 'MessageRetentionPeriod')).toBe(4 * 86_400);
      expect(at(letters?.properties, 'MessageRetentionPeriod')).toBe(14 * 86_400);
    },
  );

  it('gives numbers of a series to two workers at most', () => {
    const invoices = fromQueues.find(({ concern }) => concern === 'invoices');
    expect(at(invoices?.properties, 'ScalingConfig', 'MaximumConcurrency')).toBe(2);
  });
});

describe('stream -> publisher', () => {
  const streams = mappings.filter(isStream);

  it('is one mapping that tries five times, halves a bad batch, and lays down what fails in the bucket', () => {
    expect(streams).toHaveLength(1);
    expect(streams[0]?.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(textOf(at(streams[0]?.properties, 'DestinationConfig'))).toMatch(/payments-prod-data:.*Failures/);
  });

  it('passes new events alone', () => {
    const pattern = at(streams[0]?.properties, 'FilterCriteria', 'Filters', 0, 'Pattern');
    expect(JSON.parse(String(pattern))).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { PK: { S: [{ prefix: 'EVT#' }] } } },
    });
  });
});

describe('Scheduler -> job', () => {
  const schedules = ofType('AWS::Scheduler::Schedule');
  const invocations = ofType('AWS::Lambda::EventInvokeConfig');

  it('runs three jobs at their periods', () => {
    const periods = schedules.map(({ properties }) => [properties['Name'], properties['ScheduleExpression']]);
    expect(Object.fromEntries(periods)).toEqual({
      'payments-prod-sweep-payments': 'rate(1 minute)',
      'payments-prod-republish-events': 'rate(5 minutes)',
      'payments-prod-replay-stripe-events': 'rate(15 minutes)',
    });
  });

  it.each(named(schedules))(
    '%s leaves what it could not start in the dead letters',
    (_, { concern, properties }) => {
      const letters = queueOf(at(properties, 'Target', 'DeadLetterConfig', 'Arn'), concern);
      expect(letters?.properties['QueueName']).toBe('payments-prod-schedules-dlq');
      expect(at(properties, 'Target', 'RetryPolicy', 'MaximumEventAgeInSeconds')).toBe(60);
    },
  );

  it.each(named(invocations))(
    '%s does not try a failed run again and keeps it',
    (_, { concern, properties }) => {
      expect(properties).toMatchObject({
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
        Qualifier: 'live',
      });
      const letters = queueOf(at(properties, 'DestinationConfig', 'OnFailure', 'Destination'), concern);
      expect(letters?.properties['QueueName']).toBe('payments-prod-schedules-dlq');
    },
  );

  it('has such a rule for every job', () => {
    expect(invocations).toHaveLength(schedules.length);
  });
});

describe('alarm -> people', () => {
  it.each(named(ofType('AWS::SNS::Subscription')))(
    '%s keeps what no address took',
    (_, { concern, properties }) => {
      const letters = queueOf(at(properties, 'RedrivePolicy', 'deadLetterTargetArn'), concern);
      expect(letters?.properties['QueueName']).toBe('payments-prod-alarms-dlq');
    },
  );
});

describe('asynchronous edges', () => {
  it('are of these kinds and no others', () => {
    const kinds = [
      'AWS::Events::Rule',
      'AWS::Events::Archive',
      'AWS::Events::Connection',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Pipes::Pipe',
      'AWS::S3::Notification',
      'AWS::Scheduler::Schedule',
      'AWS::SNS::Subscription',
      'AWS::StepFunctions::StateMachine',
    ];
    const present = kinds.filter((kind) => ofType(kind).length > 0);
    expect(present).toEqual([
      'AWS::Events::Rule',
      'AWS::Lambda::EventSourceMapping',
      'AWS::Lambda::EventInvokeConfig',
      'AWS::Scheduler::Schedule',
      'AWS::SNS::Subscription',
    ]);
    const notifying = ofType('AWS::S3::Bucket').filter(
      ({ properties }) => 'NotificationConfiguration' in properties,
    );
    expect(notifying).toEqual([]);
  });

  it('end in queues of which each has an alarm', () => {
    const watched = textOf(ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties));
    const letters = ofType('AWS::SQS::Queue').filter(({ properties }) =>
      String(properties['QueueName']).endsWith('-dlq'),
    );
    expect(letters).toHaveLength(10);
    expect(
      letters.filter(({ properties }) => !watched.includes(`"${String(properties['QueueName'])}"`)),
    ).toEqual([]);
  });

  it('are reached by the alias, never past it', () => {
    const reached = [...mappings, ...ofType('AWS::Lambda::Permission')].map(
      ({ properties }) => properties['FunctionName'],
    );
    const live = /("Ref":"|:ExportsOutputRef)[A-Za-z]*Live[0-9A-F]{8,16}"/;
    expect(reached.filter((name) => !live.test(textOf(name)))).toEqual([]);
    const targets = ofType('AWS::Scheduler::Schedule').map(({ properties }) =>
      textOf(at(properties, 'Target', 'Arn')),
    );
    expect(targets.filter((target) => !/"Ref":"[A-Za-z]*Live[0-9A-F]{8}"/.test(target))).toEqual([]);
  });
});
