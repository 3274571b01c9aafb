import * as z from 'zod';
import type { LimitOutcome, Limiter, RateLimit } from '../../shared/limiter.ts';
import { conditionalUpdate } from './conditional-update.ts';
import type { Update } from './conditional-update.ts';
import type { Table } from './client.ts';
import { keys } from './keys.ts';

/** The theoretical arrival time (GCRA) in microseconds: whole numbers, so that sums stay exact. */
const rowSchema = z.object({ tatMicros: z.number() });

const maxTries = 6;

/**
 * GCRA without a read. The first write starts a clock that is absent or behind, as it is outside of a burst, or that
 * another environment's wrong time pushed more than two bursts ahead (else it would block everybody until then).
 * What it meets says which write may follow: a running clock is moved forward.
 */
export function createLimiter(table: Table): Limiter {
  return {
    async take(subject, limit, nowMs) {
      const rule = ruleOf(limit, nowMs);
      let write = restart(subject, rule);
      for (let attempt = 1; attempt <= maxTries; attempt += 1) {
        const written = await conditionalUpdate(table, write);
        if (written.applied) return { allowed: true };
        const tat = written.row === null ? -1 : rowSchema.parse(written.row).tatMicros;
        if (isAbove(tat, rule)) return refusal(tat, rule);
        write = isRunning(tat, rule) ? advance(subject, rule) : restart(subject, rule);
      }
      return { allowed: false, retryAfterMs: Math.ceil(rule.cost / 1000) };
    },
  };
}

function isAbove(tat: number, rule: Rule): boolean {
  return tat > rule.limit && tat <= rule.far;
}

function isRunning(tat: number, rule: Rule): boolean {
  return tat >= rule.now && tat <= rule.limit;
}

interface Rule {
  readonly cost: number;
  readonly now: number;
  /** The clock may stand here before a request is taken. */
  readonly limit: number;
  readonly far: number;
  readonly expiresAt: number;
}

function ruleOf({ perSecond, burst }: RateLimit, nowMs: number): Rule {
  const cost = Math.max(1, Math.round(1_000_000 / perSecond));
  const now = Math.round(nowMs * 1000);
  const far = now + 2 * burst * cost;
  return { cost, now, limit: now + (burst - 1) * cost, far, expiresAt: Math.ceil(far / 1_000_000) + 3600 };
}

function advance(subject: string, rule: Rule): Update {
  return {
    key: keys.limit(subject),
    update: 'SET tatMicros = tatMicros + :cost, expiresAt = :expiresAt',
    condition: 'tatMicros BETWEEN :now AND :limit',
    values: { ':cost': rule.cost, ':now': rule.now, ':limit': rule.limit, ':expiresAt': rule.expiresAt },
  };
}

function restart(subject: string, rule: Rule): Update {
  return {
    key: keys.limit(subject),
    update: 'SET tatMicros = :next, expiresAt = :expiresAt',
    condition: 'attribute_not_exists(PK) OR tatMicros < :now OR tatMicros > :far',
    values: {
      ':next': rule.now + rule.cost,
      ':now': rule.now,
      ':far': rule.far,
      ':expiresAt': rule.expiresAt,
    },
  };
}

function refusal(tat: number, rule: Rule): LimitOutcome {
  return { allowed: false, retryAfterMs: Math.max(1, Math.ceil((tat - rule.limit) / 1000)) };
}
