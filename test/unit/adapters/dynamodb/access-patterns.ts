import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Key } from '../../../../lib/adapters/dynamodb/keys.ts';
import {
  collections,
  dueKey,
  dueShards,
  removalsPartition,
  keys,
  partitions,
} from '../../../../lib/adapters/dynamodb/keys.ts';
import { table } from '../../../../lib/adapters/dynamodb/table.ts';

const root = join(import.meta.dirname, '../../../..');
const source = 'lib/adapters/dynamodb/keys.ts';

/** Where the page lies. */
export const accessPatternsPath = join(root, 'docs/access-patterns.md');

/** Each key with its parts spelled out; the types see that none is missing. */
const sampleKeys: Readonly<Record<keyof typeof keys, Key>> = {
  payment: keys.payment('<id>'),
  stripeObject: keys.stripeObject('<pi or re id>'),
  paymentRefund: keys.paymentRefund('<id>', '<refund id>'),
  refund: keys.refund('<id>'),
  dispute: keys.dispute('<id>'),
  evidenceUpload: keys.evidenceUpload('<id>', '<document id>'),
  payout: keys.payout('<id>'),
  order: keys.order('<id>'),
  orderPayment: keys.orderPayment('<id>', '<payment id>'),
  event: keys.event('<subject>', 1),
  idempotency: keys.idempotency({ callerId: '<caller>', route: '<route>', keyHash: '<hash>' }),
  inbox: keys.inbox('<stripe event>'),
  asideEvent: keys.asideEvent('<stripe event>'),
  ledgerEntry: keys.ledgerEntry('<subject>', '<time>', '<entry id>'),
  balance: keys.balance('<currency>', 0),
  price: keys.price('<id>'),
  customer: keys.customer('<id>'),
  processorCustomer: keys.processorCustomer('<id>'),
  consent: keys.consent('<id>', '<payment or setup id>'),
  savedMethod: keys.savedMethod('<customer id>', '<id>'),
  savedMethodOwner: keys.savedMethodOwner('<id>'),
  setup: keys.setup('<id>'),
  customerSnapshot: keys.customerSnapshot('<id>', '<payment id>'),
  document: keys.document('<id>'),
  documentFor: keys.documentFor('<payment or refund id>'),
  creditNoteOf: keys.creditNoteOf('<payment id>', '<refund id>'),
  documentNumber: keys.documentNumber('<number>'),
  series: keys.series('<series>'),
  mail: keys.mail('<document id>'),
  apiKey: keys.apiKey('<prefix>'),
  limit: keys.limit('<subject>'),
  done: keys.done('<consumer>', '<event id>'),
  analytics: keys.analytics('<day>', '<currency>'),
  jobCursor: keys.jobCursor('<name>'),
  dataKey: keys.dataKey(),
};

const sampleCollections: Readonly<Record<keyof typeof collections, ReturnType<typeof collections.apiKeys>>> =
  {
    paymentsOfCustomer: collections.paymentsOfCustomer('<customer id>', '<created at>', '<payment id>'),
    eventsOfHour: collections.eventsOfHour('2026-11-23T20:37:15.003Z', '<event id>'),
    ledgerOfPeriod: collections.ledgerOfPeriod('<yyyy-mm>', '<posted at>', '<entry id>'),
    documentsOfMonth: collections.documentsOfMonth('<yyyy-mm>', '<issued at>', '<number>'),
    documentsOfCustomer: collections.documentsOfCustomer('<customer id>', '<issued at>', '<number>'),
    customersOfEmail: collections.customersOfEmail('<hmac of the address>', '<customer id>'),
    disputesOfStatus: collections.disputesOfStatus('<status>', '<due by>', '<dispute id>'),
    apiKeys: collections.apiKeys('<key id>'),
  };

const samplePartitions: Readonly<Record<keyof typeof partitions, { PK: string; prefix: string }>> = {
  orderPayments: partitions.orderPayments('<id>'),
  paymentRefunds: partitions.paymentRefunds('<id>'),
  events: partitions.events('<subject>'),
  ledgerOfPayment: partitions.ledgerOfPayment('<payment id>'),
  documentsOfPayment: partitions.documentsOfPayment('<payment id>'),
  analyticsOfDay: partitions.analyticsOfDay('<day>'),
  consents: partitions.consents('<customer id>'),
  savedMethods: partitions.savedMethods('<customer id>'),
  prices: partitions.prices(),
};

interface Documented {
  readonly key: string;
  readonly asked: string;
}

/** The rows of the comment at the top of the keys. */
const documented: readonly Documented[] = [
  ...readFileSync(join(root, source), 'utf8').matchAll(/^ \* \| (?<key>[A-Z].+?) *\| (?<asked>.+?) *\|$/gm),
].map(({ groups }) => ({ key: groups?.['key'] ?? '', asked: groups?.['asked'] ?? '' }));

const firstWord = (part: string): string => /^[A-Z0-9]+(?=#|$)/.exec(part.trim())?.[0] ?? '';

/** `PAY STATE`, `EVT `: what the comment and the key have in common. */
const kindOf = (partition: string, sort: string): string =>
  `${firstWord(partition)} ${/^\d/.test(sort.trim()) ? '' : firstWord(sort)}`;

const askedOf = (name: string, { PK, SK }: Key): string => {
  const found = documented.find(({ key }) => {
    const [partition = '', sort = ''] = key.split(' / ');
    return kindOf(partition, sort) === kindOf(PK, SK);
  });
  if (found === undefined) throw new Error(`${source} does not say what is asked of ${name}`);
  return found.asked;
};

const adapters = globSync('lib/adapters/dynamodb/*.ts', { cwd: root })
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }))
  .filter(({ path }) => path !== source)
  .sort((a, b) => (a.path < b.path ? -1 : 1));

const usersOf = (call: string): string =>
  adapters
    .filter(({ text }) => text.includes(call))
    .map(({ path }) => `[${path.slice(path.lastIndexOf('/') + 1, -3)}](../${path})`)
    .join(', ');

const code = (text: string): string => `\`${text}\``;

const due = dueKey({ kind: 'refund', paymentId: '<payment id>', refundId: '<refund id>' }, 0);

/** `docs/access-patterns.md`, from the keys and the comment above them. */
export const accessPatterns = async (): Promise<string> => {
  const { collections: gsi1, due: gsi2 } = table.indexes;
  const lines = [
    '# Access patterns of the table',
    '',
    'Made by `node test/unit/adapters/dynamodb/access-patterns.ts > docs/access-patterns.md` from',
    `[keys.ts](../${source}), the only file that spells a key; a test keeps them equal. "In" names the files that use it.`,
    '',
    `One table: ${code(table.partitionKey)} and ${code(table.sortKey)}, two sparse indexes that hold keys alone, a stream`,
    `of new images, expiry by ${code(table.ttl)} (idempotency records, inbox, limits, marks of consumers). Every row is`,
    'parsed when it is read; what an index names is read from the table, consistently.',
    '',
    '## Rows',
    '',
    `| ${table.partitionKey} | ${table.sortKey} | asked | in |`,
    '|---|---|---|---|',
    ...Object.entries(sampleKeys).map(
      ([name, key]) =>
        `| ${code(key.PK)} | ${code(key.SK)} | ${askedOf(name, key)} | ${usersOf(`keys.${name}(`)} |`,
    ),
    '',
    '## Partitions that are read as a whole',
    '',
    `| query | ${table.partitionKey} | ${table.sortKey} begins with | in |`,
    '|---|---|---|---|',
    ...Object.entries(samplePartitions).map(
      ([name, { PK, prefix }]) =>
        `| ${code(name)} | ${code(PK)} | ${prefix === '' ? '' : code(prefix)} | ${usersOf(`partitions.${name}(`)} |`,
    ),
    '',
    `## ${gsi1.name}: collections`,
    '',
    `| query | ${gsi1.partitionKey} | ${gsi1.sortKey} | in |`,
    '|---|---|---|---|',
    ...Object.entries(sampleCollections).map(
      ([name, { GSI1PK, GSI1SK }]) =>
        `| ${code(name)} | ${code(GSI1PK)} | ${code(GSI1SK)} | ${usersOf(`collections.${name}(`)} |`,
    ),
    '',
    `## ${gsi2.name}: what is due`,
    '',
    `A payment or refund with a next check stands under ${code(due.GSI2PK.replace(/\d+$/, `<0 to ${String(dueShards - 1)}>`))} (by payment),`,
    `sorted by ${code(due.GSI2SK.replace(/^[^#]+/, '<time>').replace('refund', '<payment or refund>'))}. The sweep reads each shard up to now.`,
    `Used in ${usersOf('dueKey(')}.`,
    '',
    `A saved card whose removal stopped half-way stands under ${code(removalsPartition)}, sorted by \`<time>#<saved card id>\`.`,
    `Used in ${usersOf('removalKey(')}.`,
    '',
  ];
  const config = await resolveConfig(accessPatternsPath);
  return format(lines.join('\n'), { ...config, parser: 'markdown' });
};

if (import.meta.main) process.stdout.write(await accessPatterns());
