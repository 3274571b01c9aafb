import type { Refusal } from '../../shared/refusal.ts';

export const unknownDispute: Refusal = { code: 'not_found', detail: 'Check the id of the dispute.' };
