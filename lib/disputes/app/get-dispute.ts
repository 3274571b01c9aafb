import { isId } from '../../shared/ids.ts';
import { ok, refuse } from '../../shared/result.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { Result } from '../../shared/result.ts';
import { toDisputeView } from './dispute-view.ts';
import type { DisputeView } from './dispute-view.ts';
import type { DisputeFile, DisputeGateway, DisputeRow, DisputeStore, FileLinks } from './ports.ts';

export interface GetDisputeDeps {
  readonly disputes: Pick<DisputeStore, 'getRow'>;
  readonly gateway: Pick<DisputeGateway, 'retrieveDispute'>;
  readonly links: FileLinks;
}

export const unknownDispute: Refusal = { code: 'not_found', detail: 'Check the id of the dispute.' };

/** A dispute with the texts of its evidence and its files; it is shown without the texts where Stripe does not answer. */
export async function getDispute(deps: GetDisputeDeps, id: string): Promise<Result<DisputeView, Refusal>> {
  if (!isId('dsp', id)) return refuse(unknownDispute);
  const row = await deps.disputes.getRow(id);
  return row === null ? refuse(unknownDispute) : ok(await view(deps, row));
}

async function view(deps: GetDisputeDeps, { dispute, files }: DisputeRow): Promise<DisputeView> {
  const [told, pack, duplicate] = await Promise.all([
    deps.gateway.retrieveDispute(dispute.processorId),
    link(deps, files, { kind: 'pack', saveAs: `${dispute.id}.pdf` }),
    link(deps, files, { kind: 'duplicate', saveAs: `${dispute.id}-duplicate.pdf` }),
  ]);
  const texts = told.kind === 'yes' ? told.value.texts : null;
  return toDisputeView(dispute, { texts, pack, duplicate });
}

async function link(
  deps: Pick<GetDisputeDeps, 'links'>,
  files: readonly DisputeFile[],
  { kind, saveAs }: { readonly kind: DisputeFile['kind']; readonly saveAs: string },
): Promise<DisputeView['pack']> {
  const file = files.find((one) => one.kind === kind);
  if (file === undefined) return null;
  const signed = await deps.links.sign({ name: file.objectKey, saveAs });
  return { ...signed, madeAt: file.madeAt };
}
