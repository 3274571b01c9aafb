import * as z from 'zod';

import { watchSchedule } from '../../observe/hops.ts';
import { type Sender, deliveryDenial } from '../../iam/edges.ts';
import type { InvokeResult, LocalContext, ResolvedResource } from '../../seam.ts';
import { serviceOf } from '../arn.ts';
import type { Deliveries } from '../deliveries.ts';
import { createKept } from '../kept.ts';
import { canReach, sendTo } from '../targets.ts';
import type { TargetParts } from '../targets.ts';
import { resourcesOf } from '../template.ts';
import { ExpressionError } from './cron-fields.ts';
import { timingOf } from './expression.ts';
import type { Timing } from './expression.ts';
import { scheduleId, scheduleSchema, writableSchema } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { firingOf } from './schedule-input.ts';

/** A clock that jumps over many moments of a schedule fires only the last of them. */
const MOST_MISSED = 3;

export type Outcome =
  | { readonly outcome: 'succeeded'; readonly payload: string }
  | { readonly outcome: 'failed'; readonly errorType: string; readonly errorMessage: string };

/** Schedules of the template and of calls, fired by the clock. */
export interface ScheduleRunner {
  provision(resources: readonly ResolvedResource[]): void;
  start(): void;
  stop(): void;
  all(): readonly Schedule[];
  get(id: string): Schedule | undefined;
  /** Throws an ExpressionError for a schedule that could never run. */
  save(schedule: Schedule): void;
  remove(id: string): void;
  /** Fires now, whatever its state, and waits for the first attempt; undefined where there is none of that name. */
  runNow(name: string): Promise<Outcome | undefined>;
  /** When it fires next, if it is enabled and ever does. */
  nextAt(schedule: Schedule): number | undefined;
  /** When it fired last since this start. */
  lastAt(schedule: Schedule): number | undefined;
}

export interface ScheduleParts {
  readonly targets: TargetParts;
  readonly deliveries: Deliveries;
}

const outcomeOf = (result: InvokeResult): Outcome =>
  result.ok
    ? { outcome: 'succeeded', payload: result.payload }
    : { outcome: 'failed', errorType: result.errorType, errorMessage: result.errorMessage };

/** Fires a schedule: like the service, by an asynchronous invocation. */
const createFire = (context: LocalContext, { targets, deliveries }: ScheduleParts) => {
  const fired = new Map<string, number>();
  const note = (schedule: Schedule): void => void fired.set(scheduleId(schedule), context.clock.now());
  const fire = (schedule: Schedule, scheduledMs: number): void => {
    note(schedule);
    const { scheduleArn, executionId, scheduledTime, input } = firingOf(context, schedule, scheduledMs);
    const attributes = {
      SCHEDULE_ARN: scheduleArn,
      EXECUTION_ID: executionId,
      SCHEDULED_TIME: scheduledTime,
      IS_PAYLOAD_TRUNCATED: 'false',
    };
    const span = watchSchedule(context, schedule.Name, schedule.Target.Arn);
    deliveries.deliver({
      sender: scheduleArn,
      target: schedule.Target,
      input,
      letter: { body: input, attributes },
      traceHeader: span.header,
    });
    span.end();
  };
  const runNow = async (schedule: Schedule): Promise<Outcome> => {
    note(schedule);
    const { scheduleArn, input } = firingOf(context, schedule, context.clock.now());
    const targetArn = schedule.Target.Arn;
    const sender: Sender = { arn: scheduleArn, roleArn: schedule.Target.RoleArn };
    const span = watchSchedule(context, schedule.Name, targetArn);
    const isFunction = serviceOf(targetArn) === 'lambda' && targets.runner.exists(targetArn);
    if (isFunction && deliveryDenial(context.access, sender, targetArn) === null) {
      const call = { functionRef: targetArn, payload: input, traceHeader: span.header };
      const result = await targets.invocations.enqueue(call);
      span.end({ status: result.ok ? 'ok' : 'error' });
      return outcomeOf(result);
    }
    const sent = sendTo(targets, { sender, targetArn, input, traceHeader: span.header });
    span.end({ status: sent.ok ? 'ok' : 'error' });
    if (sent.ok) return { outcome: 'succeeded', payload: '' };
    return { outcome: 'failed', errorType: sent.code, errorMessage: sent.message };
  };
  return { fire, runNow, lastAt: (schedule: Schedule) => fired.get(scheduleId(schedule)) };
};

/** The moment from which a rate counts: when the schedule was first seen. */
const createAnchors = (context: LocalContext) => {
  context.db.exec(
    'CREATE TABLE IF NOT EXISTS events_schedule_anchors (id TEXT PRIMARY KEY, at INTEGER) STRICT',
  );
  const insert = context.db.prepare('INSERT OR IGNORE INTO events_schedule_anchors VALUES (?, ?)');
  const select = context.db.prepare('SELECT at FROM events_schedule_anchors WHERE id = ?');
  return (schedule: Schedule): number => {
    if (schedule.StartDate !== undefined) return schedule.StartDate;
    const id = `${scheduleId(schedule)} ${schedule.ScheduleExpression}`;
    insert.run(id, context.clock.now());
    return z.object({ at: z.int() }).parse(select.get(id)).at;
  };
};

const templateSchedules = (resources: readonly ResolvedResource[]): Map<string, Schedule> => {
  const found = resourcesOf(resources, 'AWS::Scheduler::Schedule', writableSchema).map(
    ({ resource, properties }) => {
      const schedule = scheduleSchema.parse({ ...properties, Name: properties.Name ?? resource.ref });
      return [scheduleId(schedule), schedule] as const;
    },
  );
  return new Map(found);
};

/** Keeps one wake of the clock per enabled schedule. */
const createAlarms = (context: LocalContext, fire: (schedule: Schedule, atMs: number) => void) => {
  const alarms = new Map<string, () => void>();

  const arm = (schedule: Schedule, timing: Timing, sinceMs: number): void => {
    const next = timing.after(sinceMs);
    if (next === undefined || next > (schedule.EndDate ?? Infinity)) return;
    const ring = (): void => {
      const now = context.clock.now();
      const until = Math.min(now, schedule.EndDate ?? Infinity);
      const due = timing.lastBetween(sinceMs, until, MOST_MISSED);
      for (const moment of due) if (moment >= (schedule.StartDate ?? 0)) fire(schedule, moment);
      arm(schedule, timing, now);
    };
    alarms.set(scheduleId(schedule), context.clock.at(next, ring));
  };

  return {
    arm,
    disarm: (id: string): void => {
      alarms.get(id)?.();
      alarms.delete(id);
    },
    disarmAll: (): void => {
      for (const cancel of alarms.values()) cancel();
      alarms.clear();
    },
  };
};

/** Reads schedules and fires them. */
export const createScheduleRunner = (context: LocalContext, parts: ScheduleParts): ScheduleRunner => {
  const kept = createKept(context.db, 'schedule', scheduleSchema);
  const anchorOf = createAnchors(context);
  const { fire, runNow, lastAt } = createFire(context, parts);
  const alarms = createAlarms(context, fire);
  let running = false;

  const timing = (schedule: Schedule): Timing => {
    if (!canReach(schedule.Target.Arn)) {
      throw new ExpressionError(
        `Schedule ${schedule.Name}: no way to reach its target ${schedule.Target.Arn}`,
      );
    }
    return timingOf(schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone, anchorOf(schedule));
  };

  const apply = (id: string): void => {
    alarms.disarm(id);
    const schedule = kept.get(id);
    if (schedule === undefined) return;
    const when = timing(schedule);
    if (running && schedule.State === 'ENABLED') alarms.arm(schedule, when, context.clock.now());
  };

  const applyAll = (): void => {
    for (const schedule of kept.all()) apply(scheduleId(schedule));
  };

  const find = (name: string): Schedule | undefined =>
    kept.get(name) ?? kept.all().find((schedule) => schedule.Name === name);

  return {
    provision: (resources) => {
      alarms.disarmAll();
      kept.provision(templateSchedules(resources));
      applyAll();
    },
    start: () => {
      running = true;
      applyAll();
    },
    stop: () => {
      running = false;
      alarms.disarmAll();
    },
    all: () => kept.all(),
    get: (id) => kept.get(id),
    save: (schedule) => {
      timing(schedule);
      kept.put(scheduleId(schedule), schedule);
      apply(scheduleId(schedule));
    },
    remove: (id) => {
      kept.remove(id);
      apply(id);
    },
    runNow: async (name) => {
      const schedule = find(name);
      return schedule && runNow(schedule);
    },
    nextAt: (schedule) => {
      if (!running || schedule.State !== 'ENABLED') return undefined;
      const next = timing(schedule).after(context.clock.now());
      return next === undefined || next > (schedule.EndDate ?? Infinity) ? undefined : next;
    },
    lastAt,
  };
};
