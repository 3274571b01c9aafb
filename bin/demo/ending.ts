import * as z from 'zod';
import type { Chapter } from './chapter.ts';

const balancesSchema = z.object({
  items: z.array(z.object({ account: z.string(), balance: z.number() })),
});

/** What holds for the whole system, whoever else has used it. */
export const ending: Chapter = {
  title: 'All books together',
  tell: async ({ story, client }) => {
    const { items } = await story.step('every account of the ledger is read', () =>
      client.api('/v1/ledger/balances?currency=eur', balancesSchema, { as: 'finance' }),
    );
    story.check(
      `the balances of ${String(items.length)} accounts sum to zero`,
      items.reduce((sum, { balance }) => sum + balance, 0),
      0,
    );
    const { aws, site, console } = client.endpoints;
    story.link('site', site);
    if (console !== null) story.link('console', console);
    story.link('all mails', `${aws}/_local/mails`);
  },
};
