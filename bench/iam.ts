import * as z from 'zod';
import { against } from './figures.ts';
import type { Table } from './figures.ts';
import { confirm, create, idle } from './shop.ts';
import type { Endpoints } from './system.ts';

const purchases = 40;
const barMs = 0.2;

const answerSchema = z.object({
  items: z.array(z.unknown()),
  checks: z.object({ calls: z.int(), p50Ms: z.number(), p99Ms: z.number() }),
});

/** What holding each AWS call against the policies costs it, as the running system timed itself. */
export async function measureIam(to: Endpoints): Promise<Table> {
  for (let round = 0; round < purchases; round += 1) {
    const { clientSecret } = await create(to, `iam-${round}@example.com`);
    await confirm(to, clientSecret);
  }
  await idle(to);
  const { items, checks } = answerSchema.parse(await (await fetch(`${to.aws}/_local/iam`)).json());
  const time = (value: number): string => `${value.toFixed(3)} ms`;
  return {
    title: 'Checks of permissions on the laptop',
    method: `${purchases} purchases with all that follows from them; the AWS address times the check of each call: reading what it asks for, both sides' policies, and the key that it implies. ${checks.calls} calls, ${items.length} kinds of requests.`,
    columns: ['check of a call', 'time', 'bar', ''],
    rows: [
      ['p50', time(checks.p50Ms), time(barMs), against(checks.p50Ms, barMs)],
      // One thread does everything here: the slowest checks are those that waited for another's turn.
      ['p99', time(checks.p99Ms), '', ''],
    ],
  };
}
