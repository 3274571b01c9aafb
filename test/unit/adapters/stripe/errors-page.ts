import { fileURLToPath } from 'node:url';
import {
  detachErrors,
  errorsByKind,
  errorTable,
  refundErrors,
} from '../../../../lib/adapters/stripe/error-table.ts';
import type { ErrorRow } from '../../../../lib/adapters/stripe/error-table.ts';
import { declineCodes } from '../../../../lib/payments/domain/decline-codes.ts';
import { tableOf } from '../../markdown-table.ts';

const words: Record<ErrorRow['means'], string> = {
  no: 'no',
  converge: 'no: retrieve, and apply what is there',
  unknown: 'unknown: retrieve',
  retry: 'nothing happened: same key again',
  configuration: 'nothing happened: a person first',
  our_bug: 'no: our own mistake',
};

/** `docs/stripe-errors.md`, made from the one table. */
export function errorsPage(): string {
  return [
    '# Stripe’s errors',
    '',
    'Made from `lib/adapters/stripe/error-table.ts` and `lib/payments/domain/decline-codes.ts` by',
    '`node test/unit/adapters/stripe/errors-page.ts > docs/stripe-errors.md`; a test keeps them equal. What is not here is a',
    'fault: it is counted as `UnclassifiedProcessorError` and wakes somebody.',
    '',
    '## By code',
    '',
    '`code/param` goes before `code`. Who is told: the caller alone, operators in the morning (ticket), or whoever is on call',
    '(page).',
    '',
    ...rowsOf(errorTable),
    '',
    '## Whatever the code, or without one',
    '',
    ...rowsOf(errorsByKind),
    '',
    '## Of a refund, without a code',
    '',
    'The names are those of `lib/adapters/stripe/name-refund-error.ts`; they go before the rows above.',
    '',
    ...rowsOf(refundErrors),
    '',
    '## Of detaching a payment method, without a code',
    '',
    'The name is that of `lib/adapters/stripe/name-detach-error.ts`; it goes before the rows above, too.',
    '',
    ...rowsOf(detachErrors),
    '',
    '## Reasons for a decline',
    '',
    'Hard: the same card is not charged again without the cardholder. Soft: a few later tries. Ask: the cardholder first.',
    '',
    ...tableOf(
      ['decline code', 'the same card again', 'in a browser'],
      Object.entries(declineCodes).map(([code, { again, secret }]) => [
        `\`${code}\``,
        again,
        secret ? '`generic_decline`' : 'as it is',
      ]),
    ),
    '',
  ].join('\n');
}

function rowsOf(rows: Readonly<Record<string, ErrorRow>>): readonly string[] {
  return tableOf(
    ['Stripe says', 'it means', 'our code', 'told'],
    Object.entries(rows).map(([code, { means, problem, told }]) => [
      `\`${code}\``,
      words[means],
      problem === null ? 'by the state' : `\`${problem}\``,
      told,
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(errorsPage());
