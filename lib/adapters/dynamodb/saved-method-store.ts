import * as z from 'zod';
import type { MethodChange, SavedMethodStore } from '../../customers/app/ports.ts';
import { consentSchema } from '../../customers/domain/consent.ts';
import { savedMethodSchema } from '../../customers/domain/saved-method.ts';
import type { SavedMethod } from '../../customers/domain/saved-method.ts';
import type { Now } from '../../shared/ids.ts';
import type { Table } from './client.ts';
import { inboxOf, inboxPart } from './inbox.ts';
import { keys, partitions, removalKey, removalOf, removalsPartition } from './keys.ts';
import type { DueKey } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import { getRow, queryDue, queryPartition, queryWholePartition } from './read.ts';
import { transact } from './transact.ts';
import type { Part } from './transact.ts';

const methodRowSchema = z.object({ savedMethod: savedMethodSchema });
const consentRowSchema = z.object({ consent: consentSchema });
const customerRefSchema = z.object({ customerId: savedMethodSchema.shape.customerId });
const methodRefSchema = customerRefSchema.extend({ savedMethodId: savedMethodSchema.shape.id });

type Refused = 'changed' | 'inbox_seen';

export function createSavedMethodStore(table: Table, now: Now): SavedMethodStore {
  const read = async (customerId: string, id: string): Promise<SavedMethod | null> => {
    const row = await getRow(table, keys.savedMethod(customerId, id));
    return row === null ? null : methodRowSchema.parse(row).savedMethod;
  };
  return {
    ...inboxOf(table, now),
    async findCustomer(processorCustomerId) {
      const row = await getRow(table, keys.stripeObject(processorCustomerId));
      return row === null ? null : customerRefSchema.parse(row).customerId;
    },
    get: read,
    async find(id) {
      const row = await getRow(table, keys.savedMethodOwner(id));
      return row === null ? null : read(customerRefSchema.parse(row).customerId, id);
    },
    async findByProcessorId(processorId) {
      const row = await getRow(table, keys.stripeObject(processorId));
      if (row === null) return null;
      const { customerId, savedMethodId } = methodRefSchema.parse(row);
      return read(customerId, savedMethodId);
    },
    async listActive(customerId, page) {
      const { items, next } = await queryPartition(table, partitions.savedMethods(customerId), page);
      const methods = items.map((row) => methodRowSchema.parse(row).savedMethod);
      return { items: methods.filter(({ status }) => status === 'active'), next };
    },
    async openConsents(customerId) {
      const rows = await queryWholePartition(table, partitions.consents(customerId));
      return rows
        .map((row) => consentRowSchema.parse(row).consent)
        .filter(({ methodId }) => methodId === null)
        .sort((a, b) => (a.at < b.at ? 1 : -1));
    },
    async listRemovals(untilMs, limit) {
      const sortKeys = await queryDue(table, removalsPartition, { untilMs, limit });
      return sortKeys.map((sortKey) => savedMethodSchema.shape.id.parse(removalOf(sortKey)));
    },
    async save(change) {
      const refusals = await transact(table, partsOf(table.name, change, now()));
      if (refusals.size === 0) return 'saved';
      return refusals.has('inbox_seen') ? 'inbox_seen' : 'changed';
    },
  };
}

function partsOf(tableName: string, change: MethodChange, nowMs: number): readonly Part<Refused>[] {
  const { before, after, inboxEventId } = change;
  const asRead =
    before === null
      ? { condition: ifAbsent }
      : { condition: 'savedMethod.revision = :revision', values: { ':revision': before.revision } };
  return [
    putPart(tableName, 'changed', {
      item: { ...keys.savedMethod(after.customerId, after.id), ...dueOf(after), savedMethod: after },
      ...asRead,
    }),
    ...(before === null ? pointersTo(tableName, after) : []),
    ...consentParts(tableName, change),
    ...(inboxEventId === undefined ? [] : [inboxPart(tableName, inboxEventId, nowMs)]),
  ];
}

function dueOf({ id, removal }: SavedMethod): Partial<DueKey> {
  const at = removal?.nextCheckAt ?? null;
  return at === null ? {} : removalKey(id, at);
}

function pointersTo(
  tableName: string,
  { id, customerId, processorId }: SavedMethod,
): readonly Part<Refused>[] {
  const owner = { ...keys.savedMethodOwner(id), customerId };
  const pointer = { ...keys.stripeObject(processorId), customerId, savedMethodId: id };
  return [owner, pointer].map((item) => putPart(tableName, 'changed', { item, condition: ifAbsent }));
}

/** A consent is for one card: the first that was saved under it. */
function consentParts(tableName: string, { before, after }: MethodChange): readonly Part<Refused>[] {
  const { consent, customerId, id } = after;
  if (consent === null || (before?.consent ?? null) !== null) return [];
  return [
    updatePart(tableName, 'changed', {
      key: keys.consent(customerId, consent.subjectId),
      update: 'SET consent.methodId = :id',
      condition: 'consent.methodId = :none',
      values: { ':id': id, ':none': null },
    }),
  ];
}
