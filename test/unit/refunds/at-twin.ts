/** Refunds of one payment that is paid at a twin of Stripe, through the adapter. */
import { stripeAddress } from '../../../lib/adapters/stripe/address.ts';
import { stripeClients } from '../../../lib/adapters/stripe/client.ts';
import { createRefundGateway } from '../../../lib/adapters/stripe/refund-gateway.ts';
import type { RefundGateway } from '../../../lib/refunds/app/ports.ts';
import { cardPayment, clientOf, openTwin } from '../../contract/stripe/target.ts';
import { pay, refundWorld } from './world.ts';

export async function paidAtTwin() {
  const twin = await openTwin();
  const stripe = clientOf(twin);
  const unpaid = await cardPayment(stripe, { amount: 49_000 });
  const intent = await stripe.paymentIntents.confirm(unpaid.id, { payment_method: 'pm_card_visa' });
  const of = refundWorld();
  const paymentId = await pay(of);
  const told: string[] = [];
  const real = createRefundGateway({
    client: stripeClients(async () => twin.keys.secret, stripeAddress(twin.url)),
    watcher: {
      called: (_durationMs, ended, error) => void told.push(`${ended} ${error?.told ?? ''}`.trim()),
    },
  });
  const keys: string[] = [];
  const create = (wanted: Parameters<RefundGateway['createRefund']>[0]) => {
    keys.push(wanted.idempotencyKey);
    return real.createRefund({ ...wanted, processorId: intent.id });
  };
  const gateway = {
    ...of.gateway,
    ...real,
    createRefund: create,
    createRefundAgain: create,
    listRefunds: () => real.listRefunds(intent.id),
  };
  return { twin, stripe, intent, paymentId, of: { ...of, gateway }, told, keys };
}
