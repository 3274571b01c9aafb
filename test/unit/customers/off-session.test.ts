import { describe, expect, it } from '@jest/globals';
import { beginOffSession } from '../../../lib/customers/app/begin-off-session.ts';
import type { ChargedPayment } from '../../../lib/customers/app/ports.ts';
import { decideOffSession } from '../../../lib/customers/domain/decide-off-session.ts';
import type { LookedAtTry } from '../../../lib/customers/domain/decide-off-session.ts';
import type { SavedMethod } from '../../../lib/customers/domain/saved-method.ts';
import { declineCodes } from '../../../lib/payments/contract.ts';
import { methodOf } from '../../contract/ports/saved-cards.ts';
import { atMs, world } from './world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const at = (beforeMs: number) => new Date(atMs - beforeMs).toISOString();
const consent = { version: '2026-11', locale: 'en', subjectId: 'pay_0', at: at(40 * dayMs) };
const consented = (changes: Partial<SavedMethod> = {}) => methodOf({ consent, ...changes });

function declined(beforeMs: number, code: string, paymentId = 'pay_earlier'): LookedAtTry {
  return { paymentId, at: at(beforeMs), outcome: { kind: 'declined', code } };
}

const decide = (tries: readonly LookedAtTry[], method = consented()) =>
  decideOffSession({ method, tries, paymentId: 'pay_now', at: at(0) });
const reason = (tries: readonly LookedAtTry[], method = consented()) => {
  const decided = decide(tries, method);
  return decided.ok ? null : decided.refusal.detail;
};

describe('a charge while nobody is there', () => {
  it('is counted before it is made', () => {
    const method = consented();
    expect(decide([], method)).toEqual({
      ok: true,
      value: { ...method, tries: [{ paymentId: 'pay_now', at: at(0) }], revision: 2 },
    });
  });

  it('is refused without a consent, and with a card that is saved no longer', () => {
    expect(reason([], methodOf())).toMatch(/without a consent/);
    expect(reason([], consented({ status: 'removing' }))).toMatch(/saved no longer/);
    expect(decide([], methodOf())).toMatchObject({ refusal: { code: 'payment_not_confirmable' } });
  });

  it.each(['lost_card', 'stolen_card', 'expired_card', 'fraudulent', 'a_code_of_tomorrow'])(
    'is never made again after %s, however long ago',
    (code) => {
      expect(reason([declined(400 * dayMs, code)])).toMatch(/for good/);
    },
  );

  it('is not made twice a day after a soft decline', () => {
    expect(reason([declined(dayMs - 1, 'insufficient_funds')])).toMatch(/after 2026-11-23T10:00:00.001Z/);
    expect(reason([declined(dayMs, 'insufficient_funds')])).toBeNull();
  });

  it('is tried four times in fifteen days at most', () => {
    const soft = [2, 5, 9, 14].map((days) => declined(days * dayMs, 'do_not_honor'));
    expect(reason(soft)).toMatch(/after 2026-11-24T10:00:00.000Z/);
    expect(reason(soft.slice(0, 3))).toBeNull();
    const older = [2, 5, 9, 16].map((days) => declined(days * dayMs, 'do_not_honor'));
    expect(reason(older)).toBeNull();
  });

  it('is not asked of the bank again that wants the cardholder to answer for the same payment', () => {
    expect(reason([declined(2 * dayMs, 'authentication_required', 'pay_now')])).toMatch(/authenticate/);
    expect(reason([declined(2 * dayMs, 'authentication_required')])).toBeNull();
  });

  it('forgets what passed and what is long ago', () => {
    const kept = declined(3 * dayMs, 'insufficient_funds');
    const decided = decide([
      { paymentId: 'pay_good', at: at(4 * dayMs), outcome: { kind: 'passed' } },
      declined(16 * dayMs, 'insufficient_funds'),
      kept,
    ]);
    expect(decided.ok && decided.value.tries.map(({ paymentId }) => paymentId)).toEqual([
      'pay_earlier',
      'pay_now',
    ]);
  });

  it('is counted once for the same payment while its outcome is open', () => {
    const open: LookedAtTry = { paymentId: 'pay_now', at: at(1_000), outcome: { kind: 'open' } };
    const decided = decide([open]);
    expect(decided.ok && decided.value.tries).toEqual([{ paymentId: 'pay_now', at: at(1_000) }]);
  });

  it('has a meaning for every code of Stripe', () => {
    for (const code of Object.keys(declineCodes)) {
      const { again } = declineCodes[code as keyof typeof declineCodes];
      const refused = reason([declined(10 * dayMs, code)]) !== null;
      expect({ code, refused }).toEqual({ code, refused: again === 'hard' });
    }
  });
});

describe('the beginning of a charge', () => {
  const paymentId = 'pay_00000001' as const;
  const outcomes = (charged: Readonly<Record<string, ChargedPayment>>) => ({
    of: async (id: string): Promise<ChargedPayment> => charged[id] ?? { declines: [], passed: false },
  });
  const begin = (of: ReturnType<typeof world>, method: SavedMethod, payments = outcomes({})) =>
    beginOffSession(
      { methods: of.methods, payments },
      { customerId: method.customerId, paymentMethodId: method.id, paymentId, at: at(0) },
    );

  it('reads what became of earlier ones with their payments, the n-th decline for the n-th try', async () => {
    const of = world();
    const tries = [
      { paymentId: 'pay_00000009', at: at(6 * dayMs) },
      { paymentId: 'pay_00000009', at: at(3 * dayMs) },
    ];
    const method = consented({ tries });
    of.state.savedMethods.set(method.id, method);
    const payments = outcomes({
      pay_00000009: { declines: ['insufficient_funds', 'lost_card'], passed: false },
    });
    expect(await begin(of, method, payments)).toMatchObject({ ok: false });
    expect((await of.methods.find(method.id))?.tries).toEqual(tries);
    const soft = outcomes({ pay_00000009: { declines: ['insufficient_funds'], passed: true } });
    expect(await begin(of, method, soft)).toEqual({ ok: true, value: null });
    expect((await of.methods.find(method.id))?.tries).toEqual([tries[0], { paymentId, at: at(0) }]);
  });

  it('is refused for a card of somebody else', async () => {
    const of = world();
    const method = consented();
    of.state.savedMethods.set(method.id, method);
    const begun = await begin(of, { ...method, customerId: 'cst_somebody' });
    expect(begun).toMatchObject({ ok: false, refusal: { code: 'payment_not_confirmable' } });
  });

  it('counts both of two that come at once', async () => {
    const of = world();
    const method = consented();
    of.state.savedMethods.set(method.id, method);
    const other = { customerId: method.customerId, paymentMethodId: method.id, at: at(0) };
    await Promise.all([
      begin(of, method),
      beginOffSession(
        { methods: of.methods, payments: outcomes({}) },
        { ...other, paymentId: 'pay_00000002' },
      ),
    ]);
    expect((await of.methods.find(method.id))?.tries).toHaveLength(2);
  });
});
