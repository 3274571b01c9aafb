import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { stripeEventsPage } from './stripe-events-page.ts';

describe('docs/stripe-events.md', () => {
  it('is the table of Stripe’s events', async () => {
    const page = await readFile(new URL('../../../docs/stripe-events.md', import.meta.url), 'utf8');
    expect(page).toBe(stripeEventsPage());
  });
});
