import { afterEach, describe, expect, it } from '@jest/globals';
import {
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';

import { answered, functionArn, queueArn, resource, sdkConfig, systems } from './system.ts';
import type { System } from './system.ts';

const { start, stopAll } = systems();
const QUEUE = queueArn('invoices');
const DLQ = queueArn('rules-dlq');

const bus = resource('AWS::Events::EventBus', 'payments', { Name: 'payments' });
const rule = (target: object = {}, properties: object = {}) =>
  resource('AWS::Events::Rule', 'payments|invoice', {
    Name: 'invoice',
    EventBusName: 'payments',
    EventPattern: { source: ['payments'], 'detail-type': [{ prefix: 'payment.succeeded' }] },
    State: 'ENABLED',
    Targets: [{ Id: 'Target0', Arn: QUEUE, DeadLetterConfig: { Arn: DLQ }, ...target }],
    ...properties,
  });

const entry = (overrides: object = {}) => ({
  Source: 'payments',
  DetailType: 'payment.succeeded.v1',
  Detail: '{"id":"pay_1"}',
  EventBusName: 'payments',
  ...overrides,
});

const withBus = async (resources = [bus, rule()], queues = ['invoices', 'rules-dlq']) => {
  const system = await start({ resources, queues, functions: { 'worker:live': () => answered() } });
  const client = new EventBridgeClient(sdkConfig(await system.front()));
  const put = (...entries: object[]) => client.send(new PutEventsCommand({ Entries: entries }));
  return { system, client, put };
};

const eventsIn = (system: System, arn: string): readonly unknown[] =>
  system.queues.bodies(arn).map((body) => JSON.parse(body) as unknown);

describe('PutEvents', () => {
  afterEach(stopAll);

  it('hands a matching event to the queue in the envelope of the bus, with the trace header', async () => {
    const { system, put } = await withBus();
    const answer = await put(entry({ TraceHeader: 'Root=1-2-3', Resources: ['order-1'] }));
    expect(answer.FailedEntryCount).toBe(0);
    expect(eventsIn(system, QUEUE)).toEqual([
      {
        version: '0',
        id: answer.Entries?.[0]?.EventId,
        'detail-type': 'payment.succeeded.v1',
        source: 'payments',
        account: '000000000000',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'eu-west-3',
        resources: ['order-1'],
        detail: { id: 'pay_1' },
      },
    ]);
    expect(system.queues.queues.get(QUEUE)?.messages[0]?.options.traceHeader).toBe('Root=1-2-3');
  });

  it('does not hand on what no rule asks for, nor an event of another bus', async () => {
    const { system, put } = await withBus();
    await put(entry({ DetailType: 'payment.created.v1' }), entry({ EventBusName: 'default' }));
    expect(system.queues.bodies(QUEUE)).toEqual([]);
  });

  it('judges every entry alone', async () => {
    const { system, put } = await withBus();
    const answer = await put(
      entry(),
      entry({ Detail: 'no json' }),
      entry({ Detail: '[]' }),
      entry({ Source: '' }),
      entry({ DetailType: undefined }),
      entry({ Source: 'aws.payments' }),
    );
    expect(answer.FailedEntryCount).toBe(5);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
    ]);
    expect(system.queues.bodies(QUEUE)).toHaveLength(1);
  });

  it.each([
    ['more than ten entries', Array.from({ length: 11 }, () => entry())],
    ['more than 1 MB', [entry({ Detail: JSON.stringify({ a: 'x'.repeat(1_048_576) }) })]],
  ])('refuses the whole request for %s', async (_name, entries) => {
    const { system, put } = await withBus();
    await expect(put(...entries)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(system.queues.bodies(QUEUE)).toEqual([]);
  });

  it('keeps what passed, to be read from a moment on', async () => {
    const { system, put } = await withBus();
    await put(entry());
    await system.advance(60_000);
    const since = new Date(system.clock.now()).toISOString();
    await put(entry({ DetailType: 'payment.created.v1' }));
    expect(await system.control('GET', `events?since=${since}`)).toMatchObject({
      status: 200,
      body: { items: [{ 'detail-type': 'payment.created.v1', bus: 'payments', detail: { id: 'pay_1' } }] },
    });
  });
});

describe('a delivery that fails', () => {
  afterEach(stopAll);

  it('goes to the dead-letter queue of the rule at once where the target does not exist', async () => {
    const { system, put } = await withBus([bus, rule()], ['rules-dlq']);
    await put(entry());
    expect(eventsIn(system, DLQ)).toMatchObject([{ 'detail-type': 'payment.succeeded.v1' }]);
    expect(system.queues.attributes(DLQ)).toEqual([
      {
        RULE_ARN: 'arn:aws:events:eu-west-3:000000000000:rule/payments/invoice',
        TARGET_ARN: QUEUE,
        ERROR_CODE: 'NO_RESOURCE',
        ERROR_MESSAGE: expect.stringContaining(QUEUE),
        RETRY_ATTEMPTS: '0',
      },
    ]);
  });

  it('is tried again by the policy of the target, then ends in the dead-letter queue', async () => {
    const { system, put } = await withBus([bus, rule({ RetryPolicy: { MaximumRetryAttempts: 2 } })]);
    system.queues.refuse = QUEUE;
    await put(entry());
    for (const ms of [1000, 2000]) await system.advance(ms);
    expect(system.queues.attributes(DLQ)).toMatchObject([
      {
        ERROR_CODE: 'ERROR_FROM_TARGET',
        ERROR_MESSAGE: 'the queue refuses',
        RETRY_ATTEMPTS: '2',
        EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      },
    ]);
  });

  it('ends by the age of the event too', async () => {
    const { system, put } = await withBus([bus, rule({ RetryPolicy: { MaximumEventAgeInSeconds: 60 } })]);
    system.queues.refuse = QUEUE;
    await put(entry());
    await system.advance(60_000);
    expect(system.queues.attributes(DLQ)).toMatchObject([
      { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' },
    ]);
  });

  it('reaches the target once that works again', async () => {
    const { system, put } = await withBus();
    system.queues.refuse = QUEUE;
    await put(entry());
    system.queues.refuse = undefined;
    await system.advance(1000);
    expect(system.queues.bodies(QUEUE)).toHaveLength(1);
    expect(system.queues.bodies(DLQ)).toEqual([]);
  });
});

describe('rules', () => {
  afterEach(stopAll);

  it('stay disabled over a restart until the template changes', async () => {
    const { system, client, put } = await withBus();
    const { db } = system.context;
    await client.send(new DisableRuleCommand({ Name: 'invoice', EventBusName: 'payments' }));
    await put(entry());
    expect(system.queues.bodies(QUEUE)).toEqual([]);
    const stateAfter = async (resources: Parameters<typeof start>[0]) => {
      const again = await start({ db, ...resources });
      const reader = new EventBridgeClient(sdkConfig(await again.front()));
      return (await reader.send(new DescribeRuleCommand({ Name: 'invoice', EventBusName: 'payments' })))
        .State;
    };
    expect(await stateAfter({ resources: [bus, rule()] })).toBe('DISABLED');
    expect(await stateAfter({ resources: [bus, rule({}, { Description: 'changed' })] })).toBe('ENABLED');
  });

  it('work again once enabled', async () => {
    const { system, client, put } = await withBus();
    const name = { Name: 'invoice', EventBusName: 'payments' };
    await client.send(new DisableRuleCommand(name));
    await client.send(new EnableRuleCommand(name));
    await put(entry());
    expect(system.queues.bodies(QUEUE)).toHaveLength(1);
  });

  it('can be made, listed and given targets by call', async () => {
    const { system, client, put } = await withBus([bus]);
    await client.send(
      new PutRuleCommand({ Name: 'mine', EventBusName: 'payments', EventPattern: '{"source":["payments"]}' }),
    );
    const target = {
      Id: '1',
      Arn: QUEUE,
      InputTransformer: {
        InputPathsMap: { id: '$.detail.id', what: '$.detail-type' },
        InputTemplate: '{"text":"<what> of <id>","id":<id>,"none":<aws.events.rule-name>}',
      },
    };
    await client.send(new PutTargetsCommand({ Rule: 'mine', EventBusName: 'payments', Targets: [target] }));
    await put(entry({ Detail: '{"id":"pay \\"1\\""}' }));
    expect(eventsIn(system, QUEUE)).toEqual([
      { text: 'payment.succeeded.v1 of pay "1"', id: 'pay "1"', none: 'mine' },
    ]);
    const rules = await client.send(new ListRulesCommand({ EventBusName: 'payments' }));
    expect(rules.Rules?.map(({ Name }) => Name)).toEqual(['mine']);
    const targets = await client.send(
      new ListTargetsByRuleCommand({ Rule: 'mine', EventBusName: 'payments' }),
    );
    expect(targets.Targets).toEqual([target]);
    const named = await client.send(
      new ListRuleNamesByTargetCommand({ TargetArn: QUEUE, EventBusName: 'payments' }),
    );
    expect(named.RuleNames).toEqual(['mine']);
    const none = await client.send(
      new ListRuleNamesByTargetCommand({ TargetArn: DLQ, EventBusName: 'payments' }),
    );
    expect(none.RuleNames).toEqual([]);
    const buses = await client.send(new ListEventBusesCommand({}));
    expect(buses.EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'payments']);
  });

  it('invoke a function without waiting for it', async () => {
    const { system, put } = await withBus([bus, rule({ Arn: functionArn('worker:live') })]);
    await put(entry({ TraceHeader: 'Root=1' }));
    await system.idle();
    expect(system.runner.calls).toMatchObject([
      { functionRef: functionArn('worker:live'), traceHeader: 'Root=1' },
    ]);
  });

  it('are refused with a reason for an invalid pattern, and by name where there is none', async () => {
    const { client } = await withBus();
    const put = new PutRuleCommand({ Name: 'bad', EventPattern: '{"source":"x"}' });
    await expect(client.send(put)).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
    const describeNone = new DescribeRuleCommand({ Name: 'none', EventBusName: 'payments' });
    await expect(client.send(describeNone)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('can be rehearsed', async () => {
    const { client } = await withBus();
    const event = {
      id: '1',
      account: '0',
      source: 'a',
      time: 't',
      region: 'r',
      resources: [],
      'detail-type': 'd',
    };
    const command = new TestEventPatternCommand({
      EventPattern: '{"source":["a"]}',
      Event: JSON.stringify(event),
    });
    expect((await client.send(command)).Result).toBe(true);
  });

  it('stop the start for a target that cannot be reached or a schedule expression', async () => {
    await expect(withBus([bus, rule({ Arn: 'arn:aws:kinesis:eu-west-3:0:stream/x' })])).rejects.toThrow(
      'kinesis',
    );
    await expect(withBus([bus, rule({}, { ScheduleExpression: 'rate(1 day)' })])).rejects.toThrow(
      'Scheduler',
    );
  });
});
