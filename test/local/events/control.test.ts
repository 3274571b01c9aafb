import { afterEach, describe, expect, it } from '@jest/globals';

import { createIdle } from '../../../local/events/control/idle.ts';
import { answered, functionArn, queueArn, resource, systems, thrown } from './system.ts';
import type { Handler } from './system.ts';

const { start, stopAll } = systems();
const QUEUE = queueArn('work');
const mapping = resource('AWS::Lambda::EventSourceMapping', 'm', {
  EventSourceArn: QUEUE,
  FunctionName: functionArn('worker:live'),
});

const withWorker = async (handler: Handler, parts = {}) =>
  start({ resources: [mapping], queues: ['work', 'dlq'], functions: { 'worker:live': handler }, parts });

/** Whether something has been answered by the time that everything now waiting has had its turn. */
const state = async (promise: Promise<unknown>): Promise<'answered' | 'waiting'> => {
  const later = new Promise<'waiting'>((resolve) => setTimeout(() => resolve('waiting'), 50));
  return Promise.race([promise.then(() => 'answered' as const), later]);
};

describe('GET idle', () => {
  afterEach(stopAll);

  it('waits for an invocation under way', async () => {
    let end = (): void => undefined;
    const system = await withWorker(() => new Promise((resolve) => void (end = () => resolve(answered()))));
    system.queues.send(QUEUE, 'one');
    const idle = system.control('GET', 'idle');
    expect(await state(idle)).toBe('waiting');
    end();
    expect(await idle).toEqual({ status: 200, body: { idle: true } });
  });

  it('waits for what an effect sets off in turn', async () => {
    const system = await withWorker((payload) => {
      if (!payload.includes('again')) system.queues.send(QUEUE, 'again');
      return answered();
    });
    system.queues.send(QUEUE, 'one');
    await system.idle();
    expect(system.runner.calls).toHaveLength(2);
  });

  it('names the sources that still hold something when its patience ends', async () => {
    const { context } = await withWorker(() => answered());
    const idle = createIdle(context, { mappings: { busy: async () => [QUEUE] } });
    expect(await idle(20)).toEqual([{ kind: 'source', name: QUEUE, count: 1 }]);
  });

  it('says what is still under way when its patience ends, and holds up nobody', async () => {
    const { context } = await start();
    const end = context.activity.begin('invocation');
    const idle = createIdle(context, { mappings: { busy: async () => [] } });
    expect(await idle(30)).toEqual([{ kind: 'invocation', count: 1 }]);
    end();
  });

  it('looks again when something happened while it looked', async () => {
    const { context } = await withWorker(() => answered());
    let looks = 0;
    const busy = async (): Promise<readonly string[]> => {
      looks += 1;
      if (looks === 1) context.activity.touch();
      return [];
    };
    expect(await createIdle(context, { mappings: { busy } })()).toEqual([]);
    expect(looks).toBe(2);
  });

  it('waits for the webhooks of the twin', async () => {
    let pending = 1;
    const system = await withWorker(() => answered(), { twinPending: () => pending });
    const idle = system.control('GET', 'idle');
    expect(await state(idle)).toBe('waiting');
    pending = 0;
    expect((await idle).status).toBe(200);
  });

  it('does not wait for what only time can move: a delay, a visibility time-out, a dead letter', async () => {
    const system = await withWorker(() => thrown());
    system.queues.send(QUEUE, 'fails');
    system.queues.send(QUEUE, 'later', { delaySeconds: 900 });
    system.queues.send(queueArn('dlq'), 'dead');
    expect((await system.control('GET', 'idle')).status).toBe(200);
    expect(system.queues.bodies(QUEUE)).toHaveLength(2);
  });
});

describe('POST clock', () => {
  afterEach(stopAll);

  it('moves everything, also whoever keeps a clock of its own, before it answers', async () => {
    const moved: number[] = [];
    const onClockAdvance = async (ms: number): Promise<void> => void moved.push(ms);
    const system = await withWorker(() => answered(), { onClockAdvance });
    system.queues.send(QUEUE, 'later', { delaySeconds: 900 });
    const before = system.clock.now();
    const answer = await system.control('POST', 'clock', { advanceMs: 900_000 });
    expect(answer).toMatchObject({ status: 200, body: { offsetMs: 900_000 } });
    expect(system.clock.now() - before).toBeGreaterThanOrEqual(900_000);
    expect(moved).toEqual([900_000]);
    expect(system.runner.calls).toHaveLength(1);
  });

  it.each([
    [{}],
    [{ advanceMs: -1 }],
    [{ advanceMs: '60' }],
    [{ advanceMs: 1.5 }],
    [{ advanceMs: 1, extra: 1 }],
  ])('refuses %j', async (body) => {
    const system = await withWorker(() => answered());
    expect((await system.control('POST', 'clock', body)).status).toBe(400);
    expect(system.clock.offsetMs()).toBe(0);
  });
});

describe('the control routes', () => {
  afterEach(stopAll);

  it('tell of their health', async () => {
    const system = await withWorker(() => answered());
    expect(await system.control('GET', 'health')).toMatchObject({
      status: 200,
      body: { status: 'ok', offsetMs: 0 },
    });
  });

  it.each([
    ['GET', 'nothing', 404],
    ['POST', 'idle', 404],
    ['GET', 'mails?since=yesterday', 400],
    ['GET', 'events?since=x', 400],
    ['GET', 'mails/none/attachments/x', 404],
    ['GET', 'mails/%E0%A4%A', 400],
    ['GET', 'toString', 404],
  ])('answer %s %s with %i', async (method, path, status) => {
    const system = await withWorker(() => answered());
    expect((await system.control(method, path)).status).toBe(status);
  });
});
