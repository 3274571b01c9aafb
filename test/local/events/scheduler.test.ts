import { afterEach, describe, expect, it } from '@jest/globals';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';

import { answered, functionArn, queueArn, resource, sdkConfig, systems, thrown } from './system.ts';
import type { System, SystemOptions } from './system.ts';

const { start, stopAll } = systems();
const MINUTE = 60_000;
const DLQ = queueArn('schedules-dlq');
const FAILED = queueArn('sweep-failed');

const target = {
  Arn: functionArn('sweep:live'),
  RoleArn: 'arn:aws:iam::0:role/r',
  DeadLetterConfig: { Arn: DLQ },
};
const schedule = (properties: object = {}) =>
  resource('AWS::Scheduler::Schedule', 'recovery-sweep', {
    Name: 'recovery-sweep',
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { ...target, Input: '{"at":"<aws.scheduler.scheduled-time>"}' },
    ...properties,
  });

const withSweep = (options: SystemOptions = {}): Promise<System> =>
  start({
    resources: [schedule()],
    queues: ['schedules-dlq', 'sweep-failed'],
    functions: { 'sweep:live': () => answered({ checked: 3 }) },
    ...options,
  });

const momentsOf = (system: System): readonly number[] =>
  system.runner.calls.map(({ payload }) => Date.parse((JSON.parse(payload) as { at: string }).at));

describe('a schedule', () => {
  afterEach(stopAll);

  it('fires once for every moment that the clock passes', async () => {
    const system = await withSweep();
    for (let index = 0; index < 3; index += 1) await system.advance(MINUTE);
    const moments = momentsOf(system);
    expect(moments).toHaveLength(3);
    expect(moments.map((moment) => moment - (moments[0] ?? 0))).toEqual([0, MINUTE, 2 * MINUTE]);
  });

  it('fires only the last three moments of a long jump, in order', async () => {
    const system = await withSweep();
    await system.advance(60 * MINUTE);
    const moments = momentsOf(system);
    expect(moments.map((moment) => moment - (moments[0] ?? 0))).toEqual([0, MINUTE, 2 * MINUTE]);
    expect(system.clock.now() - (moments[2] ?? 0)).toBeLessThan(MINUTE + 1000);
  });

  it('fires by the wall clock of its zone', async () => {
    const nightly = { ScheduleExpression: 'cron(15 2 * * ? *)', ScheduleExpressionTimezone: 'Europe/Paris' };
    const system = await withSweep({ resources: [schedule(nightly)] });
    await system.advance(24 * 60 * MINUTE);
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      minute: '2-digit',
    });
    expect(momentsOf(system).map((moment) => wall.format(moment))).toEqual(['02:15']);
  });

  it('sleeps while disabled, but can be run by hand', async () => {
    const system = await withSweep({ resources: [schedule({ State: 'DISABLED' })] });
    await system.advance(10 * MINUTE);
    expect(system.runner.calls).toEqual([]);
    expect(await system.control('POST', 'schedules/recovery-sweep/run')).toEqual({
      status: 200,
      body: { schedule: 'recovery-sweep', outcome: 'succeeded', payload: '{"checked":3}' },
    });
  });

  it('tells of a run by hand that failed, and of a name that does not exist', async () => {
    const system = await withSweep({ functions: { 'sweep:live': () => thrown() } });
    expect(await system.control('POST', 'schedules/recovery-sweep/run')).toMatchObject({
      status: 200,
      body: { outcome: 'failed', errorType: 'Error', errorMessage: 'boom' },
    });
    expect((await system.control('POST', 'schedules/nobody/run')).status).toBe(404);
  });

  it('sends to its dead-letter queue when the function does not exist', async () => {
    const system = await withSweep({ functions: {} });
    await system.advance(MINUTE);
    expect(system.queues.attributes(DLQ)).toMatchObject([
      {
        SCHEDULE_ARN: 'arn:aws:scheduler:eu-west-3:000000000000:schedule/default/recovery-sweep',
        TARGET_ARN: target.Arn,
        ERROR_CODE: 'NO_RESOURCE',
        RETRY_ATTEMPTS: '0',
      },
    ]);
  });

  it('invokes asynchronously: an error of the function goes where its configuration says', async () => {
    const config = resource('AWS::Lambda::EventInvokeConfig', 'c', {
      FunctionName: 'sweep',
      Qualifier: 'live',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: FAILED } },
    });
    const system = await withSweep({
      resources: [schedule(), config],
      functions: { 'sweep:live': () => thrown() },
    });
    await system.advance(MINUTE);
    expect(system.queues.bodies(FAILED)).toHaveLength(1);
    expect(system.queues.bodies(DLQ)).toEqual([]);
  });

  it('sends the event of the service where it has no input of its own', async () => {
    const system = await withSweep({ resources: [schedule({ Target: target })] });
    await system.advance(MINUTE);
    expect(JSON.parse(system.runner.calls[0]?.payload ?? '')).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      resources: ['arn:aws:scheduler:eu-west-3:000000000000:schedule/default/recovery-sweep'],
      detail: '{}',
    });
  });

  it('stops the start for an expression that cannot be read', async () => {
    await expect(withSweep({ resources: [schedule({ ScheduleExpression: 'rate(soon)' })] })).rejects.toThrow(
      'rate',
    );
  });
});

describe('schedules by call', () => {
  afterEach(stopAll);

  it('can be made, read, changed and deleted', async () => {
    const system = await withSweep({ resources: [] });
    const client = new SchedulerClient(sdkConfig(await system.front()));
    const input = {
      Name: 'mine',
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: target.Arn, RoleArn: target.RoleArn, Input: '{"at":"2026-01-01"}' },
    } as const;
    await client.send(new CreateScheduleCommand(input));
    await expect(client.send(new CreateScheduleCommand(input))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    await client.send(new UpdateScheduleCommand({ ...input, ScheduleExpression: 'rate(1 minute)' }));
    expect(await client.send(new GetScheduleCommand({ Name: 'mine' }))).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
    });
    await system.advance(MINUTE);
    expect(system.runner.calls).toHaveLength(1);
    expect((await client.send(new ListSchedulesCommand({}))).Schedules).toMatchObject([{ Name: 'mine' }]);
    await client.send(new DeleteScheduleCommand({ Name: 'mine' }));
    await system.advance(10 * MINUTE);
    expect(system.runner.calls).toHaveLength(1);
    await expect(client.send(new GetScheduleCommand({ Name: 'mine' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('are refused for an expression that cannot be read', async () => {
    const system = await withSweep();
    const client = new SchedulerClient(sdkConfig(await system.front()));
    const command = new CreateScheduleCommand({
      Name: 'bad',
      ScheduleExpression: 'cron(1)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: target.Arn, RoleArn: target.RoleArn },
    });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
