import { describe, expect, it } from '@jest/globals';
import type { QueueRow } from '../../../local/console/contract.ts';
import { commonStart } from '../../../web/console/pages/names.ts';
import { pairsOf } from '../../../web/console/pages/queues/pairs.ts';

const queue = (name: string, deadLetterQueue: string | null = null): QueueRow => ({
  name,
  isDeadLetter: name.endsWith('-dlq'),
  sources: [],
  deadLetterQueue,
  visible: 0,
  delayed: 0,
  inFlight: 0,
  oldestAgeMs: null,
});

describe('queues in pairs', () => {
  it('stand before the queue of their dead letters, by name', () => {
    const rows = [
      queue('mail-dlq'),
      queue('mail', 'mail-dlq'),
      queue('audit-dlq'),
      queue('audit', 'audit-dlq'),
    ];
    const names = pairsOf(rows).map(({ source, deadLetters }) => [source?.name, deadLetters?.name]);
    expect(names).toEqual([
      ['audit', 'audit-dlq'],
      ['mail', 'mail-dlq'],
    ]);
  });

  it('end with the dead letters that no queue sends', () => {
    const pairs = pairsOf([queue('rules-dlq'), queue('mail', 'mail-dlq'), queue('mail-dlq')]);
    expect(pairs.at(-1)).toMatchObject({ source: null, deadLetters: { name: 'rules-dlq' } });
    expect(pairs).toHaveLength(2);
  });
});

describe('the common beginning of names', () => {
  it('ends at a dash, so that no word is cut', () => {
    expect(commonStart(['payments-local-mail', 'payments-local-main'])).toBe('payments-local-');
    expect(commonStart(['payments-local-mail', 'payments-local-mail-events'])).toBe('payments-local-');
  });

  it('is nothing where there is nothing to compare', () => {
    expect(commonStart([])).toBe('');
    expect(commonStart(['payments-local-mail'])).toBe('');
    expect(commonStart(['mail', 'audit'])).toBe('');
  });
});
