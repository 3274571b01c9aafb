/** What a status, an event or an outcome means to the one who looks. */
export type Tone = 'good' | 'bad' | 'wait' | 'busy' | 'quiet';

const statuses: Readonly<Record<string, readonly [Tone, string]>> = {
  requires_payment_method: ['wait', 'Awaits payment'],
  requires_confirmation: ['wait', 'Awaits confirmation'],
  requires_action: ['wait', 'Awaits customer'],
  requires_capture: ['wait', 'Awaits capture'],
  processing: ['busy', 'Processing'],
  pending: ['busy', 'Pending'],
  succeeded: ['good', 'Succeeded'],
  failed: ['bad', 'Failed'],
  blocked: ['bad', 'Blocked'],
  canceled: ['quiet', 'Canceled'],
};

export const statusTone = (status: string): Tone => statuses[status]?.[0] ?? 'quiet';

/** How people call a status of a payment or a refund. */
export const statusLabel = (status: string): string => statuses[status]?.[1] ?? status.replaceAll('_', ' ');
