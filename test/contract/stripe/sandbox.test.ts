import { describe, expect, it } from '@jest/globals';

import { targets } from './target.ts';

describe('the suite of requests and shapes', () => {
  it('runs against the twin always and against a sandbox when its key is given', () => {
    const hasKey = (process.env['STRIPE_TEST_SECRET_KEY'] ?? '') !== '';
    if (!hasKey) process.stdout.write('Stripe sandbox: not run (STRIPE_TEST_SECRET_KEY is not set)\n');
    const names = targets.map(({ name }) => name);
    expect(names).toEqual(hasKey ? ['the twin', 'a Stripe sandbox'] : ['the twin']);
  });
});
