import * as z from 'zod';
import type { SchedulesView, SystemView } from '../contract.ts';
import type { EventMachinery } from '../../events/machinery.ts';
import type { Schedule } from '../../events/scheduler/schedule.ts';
import type { Place } from '../../host/place.ts';
import type { Clock } from '../../seam.ts';
import { Refused, json, notFound } from '../http/answer.ts';
import type { Routes } from '../http/routes.ts';

export interface SystemKit {
  readonly stage: string;
  readonly place: Place;
  readonly clock: Clock;
  readonly functions: readonly string[];
  readonly events: Pick<EventMachinery, 'schedules' | 'advanceClock'>;
}

const tenYearsMs = 10 * 366 * 86_400_000;
const clockInput = z.strictObject({ advanceMs: z.int().min(0).max(tenYearsMs) });

const iso = (epochMs: number): string => new Date(epochMs).toISOString();
const isoOrNull = (epochMs: number | undefined): string | null =>
  epochMs === undefined ? null : iso(epochMs);

const advanceIn = (body: unknown): number => {
  const input = clockInput.safeParse(body);
  if (input.success) return input.data.advanceMs;
  throw new Refused(400, 'validation_failed', 'advanceMs must be a whole number of milliseconds, 0 or more.');
};

/** The system as a whole: where it is, what time it is, what happens by time. */
export const systemRoutes = ({ stage, place, clock, functions, events }: SystemKit): Routes => {
  const startedAt = iso(clock.now());
  const system = (): SystemView => ({
    stage,
    startedAt,
    now: iso(clock.now()),
    clockOffsetMs: clock.offsetMs(),
    addresses: {
      api: place.apiUrl,
      webhook: place.functionUrl,
      stripe: place.stripeUrl,
      site: place.siteUrl,
      aws: place.awsUrl,
    },
    functions,
  });
  const row = (schedule: Schedule): SchedulesView['items'][number] => ({
    name: schedule.Name,
    expression: schedule.ScheduleExpression,
    isEnabled: schedule.State === 'ENABLED',
    nextAt: isoOrNull(events.schedules.nextAt(schedule)),
    lastAt: isoOrNull(events.schedules.lastAt(schedule)),
  });
  const schedules = (): SchedulesView => ({ items: events.schedules.all().map(row) });
  return {
    'GET /api/system': () => json(system()),
    'GET /api/schedules': () => json(schedules()),
    'POST /api/schedules/:name/run': async ({ name }) => {
      const outcome = await events.schedules.runNow(name);
      if (outcome === undefined) throw notFound(`The schedule ${name}`);
      if (outcome.outcome === 'succeeded') return json(schedules());
      throw new Refused(502, 'run_failed', `${outcome.errorType}: ${outcome.errorMessage}`);
    },
    'POST /api/clock': async ({ body }) => {
      await events.advanceClock(advanceIn(body));
      return json(system());
    },
  };
};
