import { describe, expect, it } from '@jest/globals';
import { signingSecrets } from '../../../../lib/adapters/secrets/signing-secrets.ts';

const nowMs = Date.parse('2026-11-02T09:00:00.000Z');
const secret = { accountId: 'acct_1', current: 'whsec_2', previous: 'whsec_1' };

describe('the secret that is being rotated out', () => {
  it('is accepted until its time is over', () => {
    const until = { ...secret, previousUntil: '2026-11-02T09:00:00.000Z' };
    expect(signingSecrets(until, nowMs)).toEqual(['whsec_2', 'whsec_1']);
    expect(signingSecrets(until, nowMs + 1)).toEqual(['whsec_2']);
  });

  it('without an end is not accepted', () => {
    expect(signingSecrets(secret, nowMs)).toEqual(['whsec_2']);
    expect(signingSecrets({ accountId: 'acct_1', current: 'whsec_2' }, nowMs)).toEqual(['whsec_2']);
  });
});
