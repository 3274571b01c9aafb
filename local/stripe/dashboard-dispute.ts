/** What a bank does to a charge, for those who have no patience: `POST /_twin/dashboard/dispute`. */
import { chargeToDispute, type Dispute, moveDispute, openDispute } from './disputes.ts';
import type { Form } from './form.ts';
import { integer, oneOf, readForm, required, text } from './params.ts';
import { ofItself, type World } from './world.ts';

const shape = {
  charge: text,
  payment_intent: text,
  amount: integer,
  reason: text,
  dispute: text,
  status: oneOf(
    'warning_needs_response',
    'warning_under_review',
    'warning_closed',
    'needs_response',
    'under_review',
    'appeal_needs_response',
    'appeal_under_review',
    'won',
    'lost',
    'prevented',
  ),
};

/** Opens a dispute of a charge, or moves the one that is named to a status of the bank's choice. */
export function dashboardDispute(world: World, form: Form): Dispute {
  const params = readForm(shape, form);
  const act = ofItself(world);
  if (params.dispute !== undefined)
    return moveDispute(act, params.dispute, required(params.status, 'status'));
  const isInquiry = params.status?.startsWith('warning') ?? false;
  const caseType = isInquiry ? 'inquiry' : 'chargeback';
  const claim = { reason: params.reason ?? 'general', caseType, amount: params.amount } as const;
  return openDispute(act, chargeToDispute(world, params), claim);
}
