import * as z from 'zod';
import type { PaymentId } from '../../shared/ids.ts';
import type { PaymentStatus } from '../domain/payment.ts';
import type { PaymentStore } from './ports.ts';

/** How a payment went that a saved card was charged for while nobody was there. */
interface Charged {
  /** Codes of the declines of that card, oldest first. */
  readonly declines: readonly string[];
  /** Money was taken or held, or is on its way. */
  readonly passed: boolean;
}

const failedSchema = z.object({
  savedMethodId: z.string(),
  lastError: z.object({ code: z.string(), declineCode: z.string().optional() }),
});

const passedIn: readonly PaymentStatus[] = ['processing', 'requires_capture', 'succeeded'];

/** A life has few events; of one with more, the later ones are no tries of a card. */
const pageSize = 100;

/** Reads what became of the tries of a saved card from the payments that they were made for. */
export function chargedPayments(store: Pick<PaymentStore, 'get' | 'listEvents'>) {
  return {
    async of(paymentId: PaymentId, savedMethodId: string): Promise<Charged> {
      const [row, events] = await Promise.all([
        store.get(paymentId),
        store.listEvents(paymentId, { limit: pageSize, after: null }),
      ]);
      const declines = events.items
        .filter((event) => event.type === 'payment.attempt_failed')
        .map((event) => failedSchema.safeParse(event.data))
        .filter((failed) => failed.success && failed.data.savedMethodId === savedMethodId)
        .flatMap((failed) => (failed.success ? [codeOf(failed.data.lastError)] : []));
      return { declines, passed: row !== null && passedIn.includes(row.payment.status) };
    },
  };
}

/** Stripe's reason where it tells one, else its code for the call. */
function codeOf({ code, declineCode }: z.infer<typeof failedSchema>['lastError']): string {
  return declineCode ?? code;
}
