import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessagesView, QueuesView, RedriveView } from '../../../local/console/contract.ts';
import { resource } from '../aws/harness.ts';
import { answered, functionArn, queueArn, thrown } from '../events/system.ts';
import { type RunningConsole, startRunningConsole } from './running-console.ts';

const queue = (name: string, properties: object = {}) =>
  resource(
    'AWS::SQS::Queue',
    name,
    { QueueName: name, ...properties },
    { Arn: queueArn(name), QueueName: name },
  );

const job = functionArn('sweep');

const resources = [
  queue('work-dlq'),
  queue('work', {
    VisibilityTimeout: 30,
    RedrivePolicy: { deadLetterTargetArn: queueArn('work-dlq'), maxReceiveCount: 1 },
  }),
  queue('rules-dlq'),
  queue('schedules-dlq'),
  resource('AWS::Events::Rule', 'to-work', {
    Name: 'to-work',
    EventPattern: { source: ['payments'] },
    Targets: [{ Id: 'work', Arn: queueArn('work'), DeadLetterConfig: { Arn: queueArn('rules-dlq') } }],
  }),
  resource('AWS::Scheduler::Schedule', 'sweep', {
    Name: 'sweep',
    ScheduleExpression: 'rate(1 day)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: job, DeadLetterConfig: { Arn: queueArn('schedules-dlq') } },
  }),
];

describe('queues in the console', () => {
  let running: RunningConsole;
  beforeAll(async () => {
    running = await startRunningConsole({ resources });
  });
  afterAll(() => running.stop());

  const row = async (name: string) =>
    (await running.get<QueuesView>('/api/queues')).view.items.find((each) => each.name === name);
  const messages = async (name: string) =>
    (await running.get<MessagesView>(`/api/queues/${name}/messages`)).view.items;
  const redrive = (name: string) => running.send<RedriveView>('POST', `/api/queues/${name}/redrive`);
  const queues = () => running.stores.queues;

  it('says what dead letters of whom come to a queue', async () => {
    expect(await row('work-dlq')).toMatchObject({ isDeadLetter: true, sources: ['work'] });
    expect(await row('rules-dlq')).toMatchObject({ isDeadLetter: true, sources: ['to-work'] });
    expect(await row('schedules-dlq')).toMatchObject({ isDeadLetter: true, sources: ['sweep'] });
    expect(await row('work')).toMatchObject({ isDeadLetter: false, deadLetterQueue: 'work-dlq' });
  });

  it('shows what lies in a queue without receiving it', async () => {
    queues().send(queueArn('work'), 'seen', { attributes: { colour: 'blue' } });
    queues().send(queueArn('work'), 'later', { delaySeconds: 60 });
    expect(await messages('work')).toMatchObject([
      { body: 'seen', state: 'visible', receiveCount: 0, attributes: { colour: 'blue' } },
      { body: 'later', state: 'delayed', receiveCount: 0 },
    ]);
    expect(await row('work')).toMatchObject({ visible: 1, delayed: 1, inFlight: 0 });
    const [received] = queues().receive(queueArn('work'), 1);
    expect(received?.attributes['ApproximateReceiveCount']).toBe('1');
    expect((await messages('work'))[0]).toMatchObject({ state: 'in_flight', receiveCount: 1 });
  });

  it('tells pages that are open when something moved', async () => {
    const page = await running.open();
    queues().send(queueArn('work-dlq'), 'told');
    await page.hears('queues', ({ items }) =>
      items.some(({ name, visible }) => name === 'work-dlq' && visible === 1),
    );
    const [letter] = queues().receive(queueArn('work-dlq'), 1);
    queues().delete(queueArn('work-dlq'), letter?.receiptHandle ?? '');
  });

  it('moves dead letters back to the queue where they were received too often', async () => {
    // The message in flight comes back, and its second receive is one too many.
    await running.events.advanceClock(31_000);
    expect(queues().receive(queueArn('work'), 1)).toEqual([]);
    expect(await messages('work-dlq')).toMatchObject([
      { body: 'seen', attributes: { DeadLetterQueueSourceArn: queueArn('work') } },
    ]);
    expect((await redrive('work-dlq')).view).toEqual({ moved: 1 });
    expect(await row('work-dlq')).toMatchObject({ visible: 0, oldestAgeMs: null });
    expect((await messages('work')).find(({ body }) => body === 'seen')).toMatchObject({ receiveCount: 0 });
  });

  it('says so when a dead letter does not tell where it came from', async () => {
    queues().send(queueArn('work-dlq'), 'from nowhere');
    expect(await redrive('work-dlq')).toMatchObject({ status: 409, view: { code: 'redrive_incomplete' } });
    expect(await messages('work-dlq')).toHaveLength(1);
  });

  it('sends what a rule could not deliver to the queue of that rule', async () => {
    const attributes = {
      RULE_ARN: 'arn:aws:events:eu-west-3:000000000000:rule/to-work',
      TARGET_ARN: queueArn('work'),
    };
    queues().send(queueArn('rules-dlq'), '{"source":"payments"}', { attributes });
    expect((await redrive('rules-dlq')).view).toEqual({ moved: 1 });
    expect(await messages('rules-dlq')).toEqual([]);
    expect(await messages('work')).toContainEqual(expect.objectContaining({ body: '{"source":"payments"}' }));
  });

  it('keeps the letter of a rule that is not there', async () => {
    queues().send(queueArn('rules-dlq'), 'lost', { attributes: { RULE_ARN: 'arn:aws:events:::rule/none' } });
    expect((await redrive('rules-dlq')).status).toBe(409);
    expect(await messages('rules-dlq')).toHaveLength(1);
  });

  it('runs the job of a schedule once for all its dead letters, and keeps them while it fails', async () => {
    const letter = JSON.stringify({ requestContext: { functionArn: `${job}:live` } });
    queues().send(queueArn('schedules-dlq'), letter);
    queues().send(queueArn('schedules-dlq'), '{}', { attributes: { TARGET_ARN: job } });
    running.runner.handlers.set(job, () => thrown());
    expect((await redrive('schedules-dlq')).status).toBe(409);
    expect(await messages('schedules-dlq')).toHaveLength(2);
    running.runner.handlers.set(job, () => answered());
    const before = running.runner.calls.length;
    expect((await redrive('schedules-dlq')).view).toEqual({ moved: 2 });
    expect(running.runner.calls.length - before).toBe(1);
    expect(await messages('schedules-dlq')).toEqual([]);
  });

  it('moves nothing out of a queue that is not for dead letters', async () => {
    expect(await redrive('work')).toMatchObject({ status: 409, view: { code: 'not_a_dead_letter_queue' } });
    expect((await redrive('none')).status).toBe(404);
    expect((await running.get('/api/queues/none/messages')).status).toBe(404);
  });
});
