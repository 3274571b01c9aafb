/** The routes of disputes over the fakes. */
import { createHandler as createAccept } from '../../../functions/disputes/accept-dispute/handler.ts';
import { acceptDisputeSchema } from '../../../functions/disputes/accept-dispute/schema.ts';
import { createHandler as createFile } from '../../../functions/disputes/create-dispute-file/handler.ts';
import { createDisputeFileSchema } from '../../../functions/disputes/create-dispute-file/schema.ts';
import { createHandler as createDecide } from '../../../functions/disputes/decide-dispute/handler.ts';
import { decideDisputeSchema } from '../../../functions/disputes/decide-dispute/schema.ts';
import { createHandler as createGet } from '../../../functions/disputes/get-dispute/handler.ts';
import { createHandler as createList } from '../../../functions/disputes/list-disputes/handler.ts';
import { listDisputesSchema } from '../../../functions/disputes/list-disputes/schema.ts';
import { createHandler as createStage } from '../../../functions/disputes/stage-dispute-evidence/handler.ts';
import { stageDisputeEvidenceSchema } from '../../../functions/disputes/stage-dispute-evidence/schema.ts';
import { createHandler as createSubmit } from '../../../functions/disputes/submit-dispute/handler.ts';
import { submitDisputeSchema } from '../../../functions/disputes/submit-dispute/schema.ts';
import { createMemoryCustomerDirectory } from '../../../lib/adapters/memory/customer-directory.ts';
import { createMemoryLimiter } from '../../../lib/adapters/memory/limiter.ts';
import type { EvidenceFile } from '../../../lib/disputes/app/ports.ts';
import { httpHandler, nothing } from '../../../lib/runtime/http.ts';
import { routes } from '../../../lib/shared/routes.ts';
import { disputeWorld } from '../../unit/disputes/world.ts';
import { ask, serverKey } from '../../unit/runtime/api-gateway.ts';
import type { Asked } from '../../unit/runtime/api-gateway.ts';
import { keepWritten } from '../../unit/runtime/written.ts';
import { pagingOf, settings } from '../payments/shop.ts';

const as = serverKey('disputes:read disputes:write');

export function office() {
  keepWritten();
  const of = disputeWorld();
  const lying = new Map<string, Uint8Array>();
  const uploads = {
    sign: async ({ objectKey }: EvidenceFile) => ({
      url: `https://bucket/${objectKey}`,
      headers: { 'content-type': 'application/pdf' },
      expiresAt: '2026-11-02T09:05:00.000Z',
    }),
    read: async ({ documentId }: EvidenceFile) => lying.get(documentId) ?? null,
  };
  const links = {
    sign: async ({ name }: { readonly name: string }) => ({
      url: `https://bucket/${name}`,
      expiresAt: 'soon',
    }),
  };
  const renderer = {
    pack: async () => new Uint8Array(1),
    duplicate: async () => new Uint8Array(2),
  };
  const laid: string[] = [];
  const filing = {
    events: of.store,
    documents: { listOfPayment: async () => [] },
    mailedAt: async () => null,
    customers: createMemoryCustomerDirectory(of.state),
    renderer,
    files: { putOnce: async (name: string) => ({ kind: laid.push(name) > 0 ? 'stored' : 'same' }) },
    links,
  };
  const deps = { ...of, ...settings, ...filing, limiter: createMemoryLimiter(), uploads };
  const handlers = handlersOf(deps);
  let keys = 0;
  return {
    ...of,
    lying,
    post: (
      name: 'file' | 'evidence' | 'submit' | 'accept' | 'decision',
      id: string,
      body: unknown,
      key?: string,
    ) => {
      keys += 1;
      const headers = { 'Idempotency-Key': key ?? `dispute-${String(keys).padStart(16, '0')}` };
      const path = `/v1/disputes/${id}/${name}`;
      return ask(handlers[name], { path, parameters: { id }, headers, body, as });
    },
    get: (id: string) =>
      ask(handlers.get, { method: 'GET', path: `/v1/disputes/${id}`, parameters: { id }, as }),
    list: (query: NonNullable<Asked['query']> = {}) =>
      ask(handlers.list, { method: 'GET', path: '/v1/disputes', query, as }),
  };
}

type Deps = Parameters<typeof createGet>[0] &
  Parameters<typeof createStage>[0] &
  Parameters<typeof createFile>[0] &
  Parameters<typeof createSubmit>[0] &
  Parameters<typeof createDecide>[0] &
  Omit<Parameters<typeof createList>[0], 'paging'>;

function handlersOf(deps: Deps) {
  const base = { settings, query: nothing };
  return {
    file: httpHandler({
      ...base,
      route: routes.createDisputeFile,
      body: createDisputeFileSchema,
      handle: createFile(deps),
    }),
    evidence: httpHandler({
      ...base,
      route: routes.stageDisputeEvidence,
      body: stageDisputeEvidenceSchema,
      handle: createStage(deps),
    }),
    submit: httpHandler({
      ...base,
      route: routes.submitDispute,
      body: submitDisputeSchema,
      handle: createSubmit(deps),
    }),
    accept: httpHandler({
      ...base,
      route: routes.acceptDispute,
      body: acceptDisputeSchema,
      handle: createAccept(deps),
    }),
    decision: httpHandler({
      ...base,
      route: routes.decideDispute,
      body: decideDisputeSchema,
      handle: createDecide(deps),
    }),
    get: httpHandler({ ...base, route: routes.getDispute, body: nothing, handle: createGet(deps) }),
    list: httpHandler({
      settings,
      route: routes.listDisputes,
      body: nothing,
      query: listDisputesSchema,
      handle: createList({ ...deps, paging: pagingOf(routes.listDisputes) }),
    }),
  };
}
