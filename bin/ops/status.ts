import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { queueNames } from '../../lib/shared/stage-names.ts';
import type { Command, Report } from './command.ts';
import type { Target } from './target.ts';

type Row = NonNullable<Report['rows']>[number];

/** One screen: the table, every queue with its dead letters, every mapping that is off, every alarm that rings. */
export const status: Command = {
  usage: ['status'],
  takes: ({ args }) => args.length === 0,
  run: async (target) => {
    const rows = (
      await Promise.all([table(target), queues(target), mappings(target), alarms(target)])
    ).flat();
    const wrong = rows.filter((row) => row['ok'] === false).length;
    const summary =
      wrong === 0 ? `Stage ${target.stage} is well.` : `Stage ${target.stage}: ${String(wrong)} to look at.`;
    return { summary, rows };
  },
};

async function table(target: Target): Promise<readonly Row[]> {
  const { Table: found } = await new DynamoDBClient({}).send(
    new DescribeTableCommand({ TableName: target.names.table }),
  );
  const state = found?.TableStatus ?? 'missing';
  return [{ part: 'table', name: target.names.table, state, ok: state === 'ACTIVE' }];
}

async function queues(target: Target): Promise<readonly Row[]> {
  const sqs = new SQSClient({});
  const rows = queueNames.map(async (name) => {
    const waiting = await depth(sqs, target.names.queue(name));
    const dead = await depth(sqs, target.names.deadLetters(name));
    return { part: 'queue', name, state: `${String(waiting)} waiting, ${String(dead)} dead`, ok: dead === 0 };
  });
  const undelivered = (['rules', 'schedules'] as const).map(async (name) => {
    const dead = await depth(sqs, target.names.deadLetters(name));
    return { part: 'dead letters', name, state: `${String(dead)} dead`, ok: dead === 0 };
  });
  return await Promise.all([...rows, ...undelivered]);
}

async function depth(sqs: SQSClient, queue: string): Promise<number> {
  const { QueueUrl: url = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  const { Attributes: attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(attributes?.['ApproximateNumberOfMessages'] ?? 0);
}

async function mappings(target: Target): Promise<readonly Row[]> {
  const { EventSourceMappings: all = [] } = await new LambdaClient({}).send(
    new ListEventSourceMappingsCommand({}),
  );
  const ours = all.filter((mapping) => mapping.FunctionArn?.includes(`:function:${target.names.prefix}-`));
  return ours.map((mapping) => ({
    part: 'mapping',
    name: mapping.FunctionArn?.split(':')[6]?.slice(target.names.prefix.length + 1) ?? '',
    state: mapping.State ?? 'unknown',
    ok: mapping.State === 'Enabled',
  }));
}

async function alarms(target: Target): Promise<readonly Row[]> {
  // The laptop's template keeps alarms out: nobody is woken by it.
  if (target.local !== null) return [];
  const { MetricAlarms: ringing = [] } = await new CloudWatchClient({}).send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: target.names.prefix, StateValue: 'ALARM' }),
  );
  return ringing.map((alarm) => ({ part: 'alarm', name: alarm.AlarmName ?? '', state: 'ALARM', ok: false }));
}
