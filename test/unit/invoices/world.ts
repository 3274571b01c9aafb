import { createMemoryDocumentStore } from '../../../lib/adapters/memory/document-store.ts';
import { createMemoryState } from '../../../lib/adapters/memory/state.ts';
import type { CustomerRecord } from '../../../lib/customers/contract.ts';
import type { DocumentStore, PutOutcome } from '../../../lib/invoices/app/ports.ts';
import type { NewId } from '../../../lib/shared/ids.ts';
import { buyer, rules, timeZone } from './samples.ts';

/** A bucket that is an object: each name is written once. */
export function memoryFiles() {
  const files = new Map<string, string>();
  return {
    files,
    putOnce: async (name: string, bytes: Uint8Array): Promise<PutOutcome> => {
      const text = Buffer.from(bytes).toString('utf8');
      const stands = files.get(name);
      const sha256 = `sha of ${text}`;
      if (stands !== undefined) return { kind: stands === text ? 'same' : 'different', sha256 };
      files.set(name, text);
      return { kind: 'stored', sha256 };
    },
  };
}

/** Everything that issuing documents needs, with a clock that is set by hand. */
export function invoiceWorld() {
  const state = createMemoryState();
  const documents = createMemoryDocumentStore(state);
  let nowMs = Date.parse('2026-11-23T09:00:02.000Z');
  let ids = 0;
  const newId: NewId = (prefix) => {
    ids += 1;
    return `${prefix}_${String(ids).padStart(32, '0')}`;
  };
  const customers = { snapshot: async (): Promise<CustomerRecord | null> => buyer };
  return {
    state,
    advance: (ms: number) => {
      nowMs += ms;
    },
    deps: {
      now: () => nowMs,
      newId,
      rules,
      timeZone,
      documents: documents satisfies DocumentStore,
      customers,
      renderer: { render: async (document: { number: string }) => Buffer.from(`PDF of ${document.number}`) },
      files: memoryFiles(),
      backOff: async () => undefined,
    },
  };
}

export type InvoiceWorld = ReturnType<typeof invoiceWorld>;
