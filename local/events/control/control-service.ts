import * as z from 'zod';

import type { AwsRequest, AwsResponse, AwsService, LocalContext } from '../../seam.ts';
import type { PassedEvents } from '../bus/passed-events.ts';
import { ServiceFault, restJson } from '../fault.ts';
import { bodyOf, parseInput } from '../input.ts';
import { isJsonObject } from '../json.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { ScheduleRunner } from '../scheduler/schedule-runner.ts';
import type { createIdle } from './idle.ts';
import { momentFrom } from './when.ts';

const ROOT = '/_local/';
const TEN_YEARS_MS = 10 * 366 * 86_400_000;

const clockInput = z.strictObject({ advanceMs: z.int().min(0).max(TEN_YEARS_MS) });

export interface ControlParts {
  readonly idle: ReturnType<typeof createIdle>;
  readonly outbox: Outbox;
  readonly passed: PassedEvents;
  readonly schedules: Pick<ScheduleRunner, 'runNow'>;
  readonly advanceClock: (byMs: number) => Promise<void>;
}

type Route = (request: AwsRequest, path: readonly string[]) => Promise<AwsResponse>;

const notFound = (what: string): ServiceFault => new ServiceFault('NotFound', `${what} does not exist`, 404);

/** A plus sign in an address often comes unescaped and reads as a blank then. */
const mailRoutes = (outbox: Outbox): Readonly<Record<string, Route>> => ({
  'GET mails': async ({ query }) =>
    restJson({
      items: outbox.list({ to: query.get('to')?.replaceAll(' ', '+'), sinceMs: momentFrom(query, 'since') }),
    }),
  'DELETE mails': async () => {
    outbox.clear();
    return { status: 204 };
  },
  'GET mails/attachments': async (_request, [, id = '', , ...name]) => {
    const found = outbox.attachment(id, name.join('/'));
    if (found === undefined) throw notFound('The attachment');
    return { status: 200, headers: { 'content-type': found.contentType }, body: found.body };
  },
});

const createRoutes = (context: LocalContext, parts: ControlParts): Readonly<Record<string, Route>> => ({
  ...mailRoutes(parts.outbox),
  'GET events': async ({ query }) => {
    const passed = parts.passed.since(momentFrom(query, 'since'));
    const items = passed.map(({ at, bus, event }) => ({ ...(isJsonObject(event) ? event : {}), bus, at }));
    return restJson({ items });
  },
  'POST clock': async (request) => {
    const { advanceMs } = parseInput(clockInput, bodyOf(request), 'BadRequest');
    await parts.advanceClock(advanceMs);
    return restJson({ now: new Date(context.clock.now()).toISOString(), offsetMs: context.clock.offsetMs() });
  },
  'POST schedules/run': async (_request, path) => {
    const name = path.slice(1, -1).join('/');
    const outcome = await parts.schedules.runNow(name);
    if (outcome === undefined) throw notFound(`The schedule ${name}`);
    return restJson({ schedule: name, ...outcome });
  },
  'GET idle': async () => {
    const busy = await parts.idle();
    return busy.length === 0 ? restJson({ idle: true }) : restJson({ idle: false, busy }, 202);
  },
  'GET health': async () =>
    restJson({
      status: 'ok',
      now: new Date(context.clock.now()).toISOString(),
      offsetMs: context.clock.offsetMs(),
    }),
});

/** The route's name: fixed segments only. */
const routeName = (method: string, path: readonly string[]): string => {
  const [first = '', , third] = path;
  if (first === 'mails' && third === 'attachments' && path.length >= 4) return `${method} mails/attachments`;
  if (first === 'schedules' && path.length >= 3 && path.at(-1) === 'run') return `${method} schedules/run`;
  return `${method} ${path.join('/')}`;
};

/** Steers and watches the running system; only the local runtime has it. */
export const createControlService = (context: LocalContext, parts: ControlParts): AwsService => {
  const routes = createRoutes(context, parts);

  const handle = async (request: AwsRequest): Promise<AwsResponse> => {
    const path = request.path.slice(ROOT.length).split('/').map(decodeURIComponent);
    const name = routeName(request.method, path);
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
    if (route === undefined) throw notFound(`${request.method} ${request.path}`);
    return route(request, path);
  };

  return {
    name: 'control',
    claims: ({ path }) => path.startsWith(ROOT),
    handle: async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (!(error instanceof ServiceFault || error instanceof URIError)) throw error;
        const status = error instanceof ServiceFault ? error.status : 400;
        return restJson({ error: error.message }, status);
      }
    },
  };
};
