import { afterEach, describe, expect, it } from '@jest/globals';
import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';

import { answered, functionArn, queueArn, resource, sdkConfig, systems, thrown } from './system.ts';
import type { SystemOptions } from './system.ts';

const { start, stopAll } = systems();
const QUEUE = queueArn('work');
const FAILED = queueArn('failed');
const UUID = 'a5f6a1d6-0000-4000-8000-000000000001';

const template = [
  resource('AWS::Lambda::Function', 'worker', { FunctionName: 'worker', Timeout: 30, MemorySize: 512 }),
  resource('AWS::Lambda::Alias', 'live', { FunctionName: 'worker', Name: 'live' }),
];
const mapping = (properties: object = {}) =>
  resource('AWS::Lambda::EventSourceMapping', UUID, {
    EventSourceArn: QUEUE,
    FunctionName: functionArn('worker:live'),
    ...properties,
  });
const invokeConfig = (properties: object) =>
  resource('AWS::Lambda::EventInvokeConfig', 'config', {
    FunctionName: 'worker',
    Qualifier: 'live',
    DestinationConfig: { OnFailure: { Destination: FAILED } },
    ...properties,
  });

const withLambda = async (options: SystemOptions = {}) => {
  const system = await start({
    resources: template,
    queues: ['work', 'failed'],
    functions: { 'worker:live': () => answered({ fine: true }) },
    ...options,
  });
  return { system, client: new LambdaClient(sdkConfig(await system.front())) };
};

const call = { FunctionName: 'worker', Qualifier: 'live', Payload: Buffer.from('{"a":1}') };

describe('Invoke', () => {
  afterEach(stopAll);

  it('answers what the function answered', async () => {
    const { client } = await withLambda();
    const answer = await client.send(new InvokeCommand(call));
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.Payload?.transformToString()).toBe('{"fine":true}');
  });

  it('marks an error of the function', async () => {
    const { client } = await withLambda({ functions: { 'worker:live': () => thrown('no') } });
    const answer = await client.send(new InvokeCommand(call));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({
      errorType: 'Error',
      errorMessage: 'no',
    });
  });

  it.each([
    ['an unknown function', { FunctionName: 'nobody' }, 'ResourceNotFoundException'],
    ['a payload that is no JSON', { Payload: Buffer.from('{') }, 'InvalidRequestContentException'],
    [
      'an asynchronous payload over 1 MB',
      { InvocationType: 'Event', Payload: Buffer.from(`"${'x'.repeat(1_048_576)}"`) },
      'RequestTooLargeException',
    ],
  ] as const)('refuses %s', async (_name, changes, name) => {
    const { client } = await withLambda();
    await expect(client.send(new InvokeCommand({ ...call, ...changes }))).rejects.toMatchObject({ name });
  });

  it('answers a rehearsal without calling the function', async () => {
    const { system, client } = await withLambda();
    expect((await client.send(new InvokeCommand({ ...call, InvocationType: 'DryRun' }))).StatusCode).toBe(
      204,
    );
    expect(system.runner.calls).toEqual([]);
  });
});

describe('an asynchronous invocation', () => {
  afterEach(stopAll);
  const event = new InvokeCommand({ ...call, InvocationType: 'Event' });

  it('is tried three times, a minute and two apart, and then reported', async () => {
    const { system, client } = await withLambda({
      resources: [...template, invokeConfig({})],
      functions: { 'worker:live': () => thrown() },
    });
    expect((await client.send(event)).StatusCode).toBe(202);
    await system.idle();
    expect(system.runner.calls).toHaveLength(1);
    await system.advance(60_000);
    expect(system.runner.calls).toHaveLength(2);
    await system.advance(120_000);
    expect(system.runner.calls).toHaveLength(3);
    expect(JSON.parse(system.queues.bodies(FAILED).join())).toMatchObject({
      requestContext: {
        functionArn: functionArn('worker:live'),
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { a: 1 },
      responseContext: { statusCode: 200, executedVersion: 'live', functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'boom' },
    });
  });

  it('ends by its age as well', async () => {
    const { system, client } = await withLambda({
      resources: [...template, invokeConfig({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 })],
      functions: { 'worker:live': () => thrown() },
    });
    await client.send(event);
    await system.idle();
    await system.advance(60_000);
    expect(JSON.parse(system.queues.bodies(FAILED).join())).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded' },
    });
  });

  it('survives the end of the process', async () => {
    const pending: (() => void)[] = [];
    const { system, client } = await withLambda({
      functions: {
        'worker:live': () => new Promise((resolve) => void pending.push(() => resolve(thrown()))),
      },
    });
    await client.send(event);
    await system.machinery.stop();
    pending.forEach((end) => end());
    await new Promise((resolve) => setImmediate(resolve));
    const again = await start({
      db: system.context.db,
      resources: template,
      functions: { 'worker:live': () => answered() },
    });
    await again.advance(0);
    expect(again.runner.calls).toMatchObject([{ payload: '{"a":1}' }]);
  });
});

describe('event-source mappings by call', () => {
  afterEach(stopAll);

  it('stop and go, and everything that came meanwhile arrives', async () => {
    const { system, client } = await withLambda({ resources: [...template, mapping()] });
    const disabled = await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    expect(disabled.State).toBe('Disabling');
    await system.idle();
    system.queues.send(QUEUE, 'waiting');
    await system.idle();
    expect(system.runner.calls).toEqual([]);
    await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await system.idle();
    expect(system.runner.calls).toHaveLength(1);
  });

  it('keep a change over a restart until the template changes', async () => {
    const { system, client } = await withLambda({ resources: [...template, mapping()] });
    await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    const stateWith = async (properties: object) => {
      const again = await withLambda({
        db: system.context.db,
        resources: [...template, mapping(properties)],
      });
      return (await again.client.send(new GetEventSourceMappingCommand({ UUID }))).State;
    };
    expect(await stateWith({})).toBe('Disabled');
    expect(await stateWith({ BatchSize: 5 })).toBe('Enabled');
  });

  it('can be made, listed and deleted', async () => {
    const { system, client } = await withLambda();
    const made = await client.send(
      new CreateEventSourceMappingCommand({
        EventSourceArn: QUEUE,
        FunctionName: functionArn('worker:live'),
      }),
    );
    system.queues.send(QUEUE, 'one');
    await system.idle();
    expect(system.runner.calls).toHaveLength(1);
    const list = () => client.send(new ListEventSourceMappingsCommand({ EventSourceArn: QUEUE }));
    expect((await list()).EventSourceMappings).toMatchObject([
      { UUID: made.UUID, State: 'Enabled', BatchSize: 10 },
    ]);
    await client.send(new DeleteEventSourceMappingCommand({ UUID: made.UUID }));
    expect((await list()).EventSourceMappings).toEqual([]);
  });

  it('are refused for an unknown function, an invalid filter and a second mapping of the same pair', async () => {
    const { client } = await withLambda({ resources: [...template, mapping()] });
    const create = (changes: object) =>
      client.send(
        new CreateEventSourceMappingCommand({
          EventSourceArn: QUEUE,
          FunctionName: functionArn('worker:live'),
          ...changes,
        }),
      );
    const invalid = { name: 'InvalidParameterValueException' };
    await expect(create({ FunctionName: 'nobody' })).rejects.toMatchObject(invalid);
    await expect(create({ FilterCriteria: { Filters: [{ Pattern: '{"a":1}' }] } })).rejects.toMatchObject(
      invalid,
    );
    await expect(create({})).rejects.toMatchObject({ name: 'ResourceConflictException' });
  });
});

describe('functions by call', () => {
  afterEach(stopAll);

  it('are described as the template has them', async () => {
    const { client } = await withLambda();
    const found = await client.send(new GetFunctionCommand({ FunctionName: 'worker', Qualifier: 'live' }));
    expect(found.Configuration).toMatchObject({
      FunctionName: 'worker',
      FunctionArn: functionArn('worker:live'),
      Timeout: 30,
      MemorySize: 512,
    });
    expect((await client.send(new ListFunctionsCommand({}))).Functions).toHaveLength(1);
    await expect(client.send(new GetFunctionCommand({ FunctionName: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
