import * as z from 'zod';
import type { SetupChange, SetupStore } from '../../customers/app/ports.ts';
import { setupSchema } from '../../customers/domain/setup.ts';
import type { Setup } from '../../customers/domain/setup.ts';
import { Fault } from '../../shared/fault.ts';
import type { Now } from '../../shared/ids.ts';
import type { Table } from './client.ts';
import { consentPart, customerParts, readSalt } from './customer-rows.ts';
import type { PersonalData } from './customer-rows.ts';
import { answering } from './idempotency-store.ts';
import { inboxOf, inboxPart } from './inbox.ts';
import { keys } from './keys.ts';
import { ifAbsent, putPart, updatePart } from './parts.ts';
import type { ChangePart } from './parts.ts';
import { processorCustomerOf, processorCustomerParts } from './processor-customer-rows.ts';
import { getRow, getRows } from './read.ts';
import type { Row } from './read.ts';
import { transact } from './transact.ts';

const setupRowSchema = z.object({ setup: setupSchema });
const setupRefSchema = z.object({ setupId: setupSchema.shape.id });

interface Needs {
  readonly table: Table;
  /** Needed to create setups only: no other change writes a customer. */
  readonly personalData?: PersonalData;
  readonly now: Now;
}

export function createSetupStore(needs: Needs): SetupStore {
  const { table } = needs;
  const get = async (id: Setup['id']) => setupOf(await getRow(table, keys.setup(id)));
  return {
    ...inboxOf(table, needs.now),
    get,
    async findByProcessorId(processorId) {
      const row = await getRow(table, keys.stripeObject(processorId));
      return row === null ? null : get(setupRefSchema.parse(row).setupId);
    },
    async readForCreate(customerId) {
      if (customerId === null) return { isKnown: false, processorCustomerId: null };
      const wanted = [keys.customer(customerId), keys.processorCustomer(customerId)];
      const [known = null, owner = null] = await getRows(table, wanted);
      return { isKnown: known !== null, processorCustomerId: processorCustomerOf(owner) };
    },
    commit: async (change) => write(needs, change, await saltOf(needs, change)),
  };
}

function setupOf(row: Row | null): Setup | null {
  return row === null ? null : setupRowSchema.parse(row).setup;
}

type Outcome = Awaited<ReturnType<SetupStore['commit']>>;

/** Most customers of a first setup are new: only where that is wrong, the salt is read and the write repeated. */
async function write(needs: Needs, change: SetupChange, known: string | null): Promise<Outcome> {
  let salt = known;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const parts = [...partsOf(needs, change), ...(await customersOf(needs, change, salt))];
    const refusals = await transact(needs.table, parts);
    if (refusals.size === 0) return 'committed';
    if (refusals.has('inbox_seen')) return 'inbox_seen';
    if (refusals.has('lease_lost')) return 'lease_lost';
    if (refusals.has('version_conflict')) return 'changed';
    salt = await readSalt(needs.table, change.after.customerId);
  }
  throw new Fault('customer_contended', 'the customer changed with every try');
}

/** A consent of a customer that stands as it is, is sealed with the salt that is there. */
async function saltOf({ table }: Needs, change: SetupChange): Promise<string | null> {
  const isAsItIs = change.given !== undefined && change.customer === undefined;
  return isAsItIs ? readSalt(table, change.after.customerId) : null;
}

function partsOf({ table, now }: Needs, change: SetupChange): readonly ChangePart[] {
  const { before, after, answer, inboxEventId } = change;
  const asRead =
    before === null
      ? { condition: ifAbsent }
      : { condition: 'setup.revision = :revision', values: { ':revision': before.revision } };
  return [
    putPart(table.name, 'version_conflict', { item: { ...keys.setup(after.id), setup: after }, ...asRead }),
    ...(before === null ? firstParts(table.name, after) : []),
    ...(inboxEventId === undefined ? [] : [inboxPart(table.name, inboxEventId, now())]),
    ...(answer === undefined ? [] : [updatePart(table.name, 'lease_lost', answering(answer))]),
  ];
}

function firstParts(tableName: string, { id, customerId, processorId, processorCustomerId }: Setup) {
  const pointer = { ...keys.stripeObject(processorId), setupId: id };
  return [
    putPart(tableName, 'version_conflict', { item: pointer, condition: ifAbsent }),
    ...processorCustomerParts(tableName, 'version_conflict', { customerId, processorCustomerId }),
  ] as const;
}

async function customersOf(
  needs: Needs,
  { customer, given, after }: SetupChange,
  salt: string | null,
): Promise<readonly ChangePart[]> {
  if (customer === undefined && given === undefined) return [];
  if (needs.personalData === undefined)
    throw new Fault('personal_data_unsealed', 'this store may not write customers');
  const place = { tableName: needs.table.name, data: needs.personalData };
  if (customer !== undefined) return customerParts(place, { customer, given }, salt);
  if (given === undefined || salt === null) throw new Fault('customer_erased', after.customerId);
  return [await consentPart(place, given, { customerId: after.customerId, salt })];
}
