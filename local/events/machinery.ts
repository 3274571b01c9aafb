import { destinationDenial } from '../iam/edges.ts';
import type {
  AwsService,
  FunctionRunner,
  LocalContext,
  ObjectWriter,
  QueueStore,
  ResolvedResource,
} from '../seam.ts';
import { createBus } from './bus/bus.ts';
import { createEventsService } from './bus/events-service.ts';
import { createPassedEvents } from './bus/passed-events.ts';
import type { PassedEvents } from './bus/passed-events.ts';
import { createRuleBook } from './bus/rule-book.ts';
import type { RuleBook } from './bus/rule-book.ts';
import { createControlService } from './control/control-service.ts';
import { createIdle } from './control/idle.ts';
import { createDeliveries } from './deliveries.ts';
import { serviceOf } from './arn.ts';
import { createAsyncInvocations } from './lambda/async-invocations.ts';
import { createFunctionsView } from './lambda/functions-view.ts';
import { createInvokeConfigs } from './lambda/invoke-config.ts';
import { createLambdaService } from './lambda/lambda-service.ts';
import { createListeners } from './listeners.ts';
import { createMailEvents } from './mail/mail-events.ts';
import { createOutbox } from './mail/outbox.ts';
import type { Outbox } from './mail/outbox.ts';
import { createSenders } from './mail/senders.ts';
import { createSesService } from './mail/ses-service.ts';
import { createMappings } from './mapping/mappings.ts';
import { createScheduleRunner } from './scheduler/schedule-runner.ts';
import type { ScheduleRunner } from './scheduler/schedule-runner.ts';
import { createSchedulerService } from './scheduler/scheduler-service.ts';
import { createSnsService } from './sns-service.ts';
import { createTopics } from './topics.ts';

/** Batches under way may end before the host kills their functions; what does not comes back after a restart. */
const GRACE_MS = 1000;

export interface EventParts {
  readonly queues: QueueStore;
  readonly objects: ObjectWriter;
  readonly runner: FunctionRunner;
  /** Moves whoever keeps a clock of its own, such as the Stripe twin. */
  readonly onClockAdvance?: (ms: number) => Promise<void>;
  /** Webhook deliveries of the twin that are under way. */
  readonly twinPending?: () => number;
}

/** Everything that happens by itself: mappings, buses, schedules, asynchronous invocations, mails. */
export interface EventMachinery {
  readonly services: AwsService[];
  readonly control: AwsService;
  /** Takes over the template; may be called again with another one. */
  provision(resources: readonly ResolvedResource[]): Promise<void>;
  start(): void;
  stop(): Promise<void>;
  /** To be called after a write to a table, so that its stream is read at once. */
  streamTouched(): void;
  /** Tells of writes to tables; returns the way to stop. */
  onStreamTouched(listener: () => void): () => void;
  /** Moves the time of everything. */
  advanceClock(byMs: number): Promise<void>;
  readonly passed: PassedEvents;
  readonly outbox: Outbox;
  readonly schedules: ScheduleRunner;
  readonly rules: Pick<RuleBook, 'rules' | 'ruleArn'>;
}

const graceful = (): Promise<undefined> => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  setTimeout(() => resolve(undefined), GRACE_MS).unref();
  return promise;
};

const createSending = (context: LocalContext, { queues, runner }: EventParts) => {
  const topics = createTopics(context);
  const configs = createInvokeConfigs(context);
  const deliver = (functionRef: string, arn: string, record: string): void => {
    const denial = destinationDenial(context.access, functionRef, arn);
    if (denial !== null) throw new Error(denial.message);
    if (serviceOf(arn) === 'sns') topics.publish(arn, { message: record });
    else queues.send(arn, record);
  };
  const invocations = createAsyncInvocations(context, { runner, configs, deliver });
  const { access } = context;
  const targets = { access, queues, runner, invocations, topics };
  return { topics, configs, invocations, targets, deliveries: createDeliveries(context, targets) };
};

const createMail = (context: LocalContext, bus: ReturnType<typeof createBus>) => {
  const senders = createSenders(context);
  const outbox = createOutbox(context);
  const announce = createMailEvents(context, { senders, bus });
  return { senders, outbox, service: createSesService(context, { senders, outbox, announce }) };
};

/** Joins the parts of the event machinery. */
export const createEventMachinery = (context: LocalContext, parts: EventParts): EventMachinery => {
  const { topics, configs, invocations, targets, deliveries } = createSending(context, parts);
  const functions = createFunctionsView(context);
  const mappings = createMappings(context, parts);
  const book = createRuleBook(context);
  const passed = createPassedEvents(context.db);
  const bus = createBus(context, { book, deliveries, passed });
  const schedules = createScheduleRunner(context, { targets, deliveries });
  const mail = createMail(context, bus);
  const idle = createIdle(context, { mappings, twinPending: parts.twinPending });
  const touches = createListeners<undefined>();
  const advanceClock = async (byMs: number): Promise<void> => {
    // First here, then the twin: what the twin sends on waking must not look as if it came from the future.
    context.clock.advance(byMs);
    await parts.onClockAdvance?.(byMs);
  };

  return {
    passed,
    outbox: mail.outbox,
    schedules,
    rules: book,
    advanceClock,
    onStreamTouched: touches.add,
    services: [
      createLambdaService(context, { runner: parts.runner, invocations, mappings, functions }),
      createEventsService(context, book, bus),
      createSchedulerService(context, schedules),
      mail.service,
      createSnsService(topics),
    ],
    control: createControlService(context, {
      idle,
      passed,
      schedules,
      outbox: mail.outbox,
      advanceClock,
    }),
    provision: async (resources) => {
      for (const part of [topics, configs, functions, book, schedules, mail.senders, mappings]) {
        part.provision(resources);
      }
    },
    start: () => {
      for (const part of [invocations, deliveries, schedules, mappings]) part.start();
    },
    stop: async () => {
      for (const part of [schedules, deliveries, invocations]) part.stop();
      await Promise.race([mappings.stop(), graceful()]);
    },
    streamTouched: () => {
      mappings.streamTouched();
      touches.tell(undefined);
    },
  };
};
