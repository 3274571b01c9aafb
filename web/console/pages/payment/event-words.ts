import type { TimelineEvent } from '../../../../local/console/contract.ts';
import { amountText } from '../../parts/amount-text.ts';
import type { Tone } from '../../parts/statuses.ts';

const words: Readonly<Record<string, readonly [Tone, string]>> = {
  'payment.created': ['quiet', 'Created'],
  'payment.updated': ['quiet', 'Updated'],
  'payment.requires_action': ['wait', 'The customer has to act'],
  'payment.processing': ['busy', 'Processing'],
  'payment.attempt_failed': ['bad', 'Attempt failed'],
  'payment.authorized': ['wait', 'Authorized'],
  'payment.succeeded': ['good', 'Succeeded'],
  'payment.canceled': ['quiet', 'Canceled'],
  'payment.fee_recorded': ['quiet', 'Fee recorded'],
  'payment.quarantined': ['bad', 'Quarantined'],
  'refund.granted': ['busy', 'Refund granted'],
  'refund.settled': ['good', 'Refund settled'],
  'refund.failed': ['bad', 'Refund failed'],
  'refund.canceled': ['quiet', 'Refund canceled'],
};

export const toneOf = ({ type }: TimelineEvent): Tone => words[type]?.[0] ?? 'quiet';

export const titleOf = ({ type }: TimelineEvent): string => words[type]?.[1] ?? type;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textIn = (record: unknown, name: string): string | null => {
  const value = isRecord(record) ? record[name] : null;
  return typeof value === 'string' ? value.replaceAll('_', ' ') : null;
};

const amountIn = (record: unknown): string | null => {
  if (!isRecord(record)) return null;
  const { amountMinor, currency } = record;
  return typeof amountMinor === 'number' && typeof currency === 'string'
    ? amountText({ minor: amountMinor, currency })
    : null;
};

const errorIn = (data: unknown): string | null => {
  const error = isRecord(data) ? data['lastError'] : null;
  return textIn(error, 'declineCode') ?? textIn(error, 'code');
};

/** The one thing of an event's data that one would open it for. */
export const noteOf = ({ data }: TimelineEvent): string => {
  const fee = isRecord(data) ? amountIn(data['fee']) : null;
  const notes = [
    amountIn(data) ?? fee,
    errorIn(data),
    textIn(data, 'reason') ?? textIn(data, 'failureReason'),
  ];
  return notes.filter((note) => note !== null).join(', ');
};
