import * as z from 'zod';
import type { FaultsView } from '../contract.ts';
import type { Faults } from '../../stripe/faults.ts';
import { Refused, json } from '../http/answer.ts';
import type { Routes } from '../http/routes.ts';

const longestMs = 600_000;
const share = z.number().min(0).max(1).default(0);
const delay = z.int().min(0).max(longestMs).default(0);

const apiSchema = z.strictObject({
  outage: z.boolean().default(false),
  latencyMs: delay,
  errorRate: share,
  rateLimitRate: share,
  timeout: z.enum(['none', 'before', 'after']).default('none'),
});
const webhooksSchema = z.strictObject({
  drop: share,
  duplicate: z.int().min(0).max(20).default(0),
  shuffle: z.boolean().default(false),
  delayMs: delay,
});
const faultsSchema = z.strictObject({
  api: apiSchema.prefault({}),
  webhooks: webhooksSchema.prefault({}),
});

/** What stands is shown as it stands: the twin's own routes may have set more than the pages offer. */
const shownSchema = z.object({
  api: z.object({
    outage: z.boolean().default(false),
    latencyMs: z.number().default(0),
    errorRate: z.number().default(0),
    rateLimitRate: z.number().default(0),
    timeout: z.enum(['none', 'before', 'after']).default('none'),
  }),
  webhooks: z.object({
    drop: z.number().default(0),
    duplicate: z.number().default(0),
    shuffle: z.boolean().default(false),
    delayMs: z.number().default(0),
  }),
});

/** The twin's bad days as the pages know them; what only the twin's own routes can say is left out. */
export const faultsView = (faults: Pick<Faults, 'show'>): FaultsView => {
  const { api, webhooks } = faults.show();
  return shownSchema.parse({ api: api ?? {}, webhooks: webhooks ?? {} });
};

const faultsIn = (body: unknown): FaultsView => {
  const read = faultsSchema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new Refused(
    400,
    'validation_failed',
    `${where === '' ? 'The faults' : where}: ${issue?.message ?? ''}`,
  );
};

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The switches of the twin of Stripe. */
export const faultRoutes = (faults: Faults, changed: (view: FaultsView) => void): Routes => {
  const answer = () => {
    const view = faultsView(faults);
    changed(view);
    return json(view);
  };
  return {
    'GET /api/faults': () => json(faultsView(faults)),
    'PUT /api/faults': ({ body }) => {
      const wanted = faultsIn(body);
      const before = faultsView(faults);
      // A part that stays as it is keeps what only the twin's own routes can say, such as which requests it is for.
      if (!same(wanted.api, before.api)) faults.setApi(wanted.api);
      if (!same(wanted.webhooks, before.webhooks)) faults.setWebhooks(wanted.webhooks);
      return answer();
    },
    'DELETE /api/faults': () => {
      faults.clear();
      return answer();
    },
  };
};
