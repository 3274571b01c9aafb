import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { toDisputeView } from './dispute-view.ts';
import type { DisputeView } from './dispute-view.ts';
import { disputeFiles } from './dispute-files.ts';
import type { DisputeFilesDeps } from './dispute-files.ts';
import type { DisputeGateway, DisputeStore } from './ports.ts';
import { unknownDispute } from './unknown-dispute.ts';

export interface GetDisputeDeps extends DisputeFilesDeps {
  readonly disputes: Pick<DisputeStore, 'get'>;
  readonly gateway: Pick<DisputeGateway, 'retrieveDispute'>;
}

/** A dispute with the texts of its evidence and its files; it is shown without the texts where Stripe does not answer. */
export async function getDispute(deps: GetDisputeDeps, id: string): Promise<Result<DisputeView, Refusal>> {
  const dispute = isId('dsp', id) ? await deps.disputes.get(id) : null;
  if (dispute === null) return refuse(unknownDispute);
  const told = await deps.gateway.retrieveDispute(dispute.processorId);
  const texts = told.kind === 'yes' ? told.value.texts : null;
  const files = await disputeFiles(deps, dispute, texts);
  return ok(toDisputeView(dispute, { texts, ...files }));
}
