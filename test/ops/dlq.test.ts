import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { dlq } from '../../bin/ops/dlq.ts';
import { invocation, standInEnvironment, targetOf } from './doubles.ts';

const service = mockClient(SQSClient);
const letters = new Map<string, Message[]>();

beforeAll(standInEnvironment);
beforeEach(() => {
  letters.clear();
  service.reset();
  const of = ({ QueueUrl: url }: { QueueUrl: string }) => letters.get(url.slice('http://sqs/'.length)) ?? [];
  service.on(GetQueueUrlCommand).callsFake(({ QueueName: name }: { QueueName: string }) => ({
    QueueUrl: `http://sqs/${name}`,
  }));
  service.on(GetQueueAttributesCommand).callsFake((asked: { QueueUrl: string }) => ({
    Attributes: {
      ApproximateNumberOfMessages: String(of(asked).length),
      QueueArn: `arn of ${asked.QueueUrl.slice('http://sqs/'.length)}`,
    },
  }));
  service
    .on(ReceiveMessageCommand)
    .callsFake((asked: { QueueUrl: string }) => ({ Messages: [...of(asked)] }));
  service.on(DeleteMessageCommand).callsFake((asked: { QueueUrl: string; ReceiptHandle: string }) => {
    const left = of(asked).filter((letter) => letter.ReceiptHandle !== asked.ReceiptHandle);
    letters.set(asked.QueueUrl.slice('http://sqs/'.length), left);
    return {};
  });
});

const letter = (id: string, ruleArn?: string): Message => ({
  MessageId: id,
  ReceiptHandle: `receipt of ${id}`,
  Body: `body of ${id}`,
  Attributes: { SentTimestamp: '1793610000000' },
  MessageAttributes: {
    ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' },
    ...(ruleArn === undefined ? {} : { RULE_ARN: { DataType: 'String', StringValue: ruleArn } }),
  },
});

const run = (args: readonly string[], options = {}) =>
  dlq.run(targetOf('dev'), invocation('dlq', args, options));
const moves = () => service.commandCalls(StartMessageMoveTaskCommand).map((call) => call.args[0].input);
const sends = () => service.commandCalls(SendMessageCommand).map((call) => call.args[0].input);

describe('the list of dead letters', () => {
  it('has every queue of the stage, and those of rules and schedules', async () => {
    letters.set('payments-dev-mail-dlq', [letter('m1'), letter('m2')]);
    const { summary, rows } = await run(['list']);
    expect(summary).toBe('2 dead letters.');
    expect(rows).toEqual([
      { name: 'stripe-events', messages: 0 },
      { name: 'resolve-operations', messages: 0 },
      { name: 'invoices', messages: 0 },
      { name: 'mail', messages: 2 },
      { name: 'analytics', messages: 0 },
      { name: 'audit', messages: 0 },
      { name: 'mail-events', messages: 0 },
      { name: 'rules', messages: 0 },
      { name: 'schedules', messages: 0 },
    ]);
    const asked = service.commandCalls(GetQueueUrlCommand).map((call) => call.args[0].input.QueueName);
    expect(asked.every((name) => /^payments-dev-[a-z-]+-dlq$/.test(name ?? ''))).toBe(true);
  });

  it('says when there are none', async () => {
    expect((await run(['list'])).summary).toBe('No dead letters.');
  });
});

describe('a peek', () => {
  it('shows what the letters say and takes none out', async () => {
    letters.set('payments-dev-rules-dlq', [letter('m1')]);
    expect((await run(['peek', 'rules'])).rows).toEqual([
      { id: 'm1', sentAt: '2026-11-02T09:00:00.000Z', error: 'NO_PERMISSIONS', body: 'body of m1' },
    ]);
    expect(service.commandCalls(DeleteMessageCommand)).toHaveLength(0);
    expect(service.commandCalls(ReceiveMessageCommand)[0]?.args[0].input).toMatchObject({
      VisibilityTimeout: 1,
    });
  });
});

describe('a redrive', () => {
  it.each([['mail'], ['rules'], ['schedules']])('of %s that is only tried moves nothing', async (name) => {
    letters.set(`payments-dev-${name}-dlq`, [letter('m1')]);
    const { summary } = await run(['redrive', name], { 'dry-run': true });
    expect(summary).toBe(`1 messages would go back from ${name}.`);
    expect(moves()).toEqual([]);
    expect(sends()).toEqual([]);
  });

  it('of nothing moves nothing', async () => {
    await run(['redrive', 'mail']);
    expect(moves()).toEqual([]);
  });

  it('lets the letters go back to where they came from', async () => {
    letters.set('payments-dev-stripe-events-dlq', [letter('m1')]);
    await run(['redrive', 'stripe-events']);
    expect(moves()).toEqual([{ SourceArn: 'arn of payments-dev-stripe-events-dlq' }]);
  });

  it('of the rules sends each letter on to the queue of its rule, and only then takes it out', async () => {
    const ruleArn = 'arn:aws:events:eu-west-3:000000000000:rule/payments-dev/payments-dev-invoices';
    letters.set('payments-dev-rules-dlq', [
      letter('m1', ruleArn),
      letter('m2', ruleArn.replace('invoices', 'audit')),
    ]);
    expect((await run(['redrive', 'rules'])).summary).toBe('2 messages were sent on to their queues.');
    expect(sends()).toEqual([
      { QueueUrl: 'http://sqs/payments-dev-invoices', MessageBody: 'body of m1' },
      { QueueUrl: 'http://sqs/payments-dev-audit', MessageBody: 'body of m2' },
    ]);
    expect(letters.get('payments-dev-rules-dlq')).toEqual([]);
  });

  it.each([
    [
      'of a rule that is not ours',
      'arn:aws:events:eu-west-3:000000000000:rule/payments-dev/payments-dev-other',
    ],
    ['of no rule', undefined],
  ])('of the rules keeps a letter %s', async (_, ruleArn) => {
    letters.set('payments-dev-rules-dlq', [letter('m1', ruleArn)]);
    await expect(run(['redrive', 'rules'])).rejects.toThrow(/^No queue belongs to the rule/);
    expect(letters.get('payments-dev-rules-dlq')).toHaveLength(1);
    expect(sends()).toEqual([]);
  });

  it('of the schedules is refused: the next run does the same work', async () => {
    letters.set('payments-dev-schedules-dlq', [letter('m1')]);
    await expect(run(['redrive', 'schedules'])).rejects.toThrow(/next period does the same work/);
  });
});
