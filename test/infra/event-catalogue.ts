import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { EventType } from '../../lib/shared/event.ts';
import { detailType, eventTypes } from '../../lib/shared/event.ts';
import { eventExamples, exampleEnvelope } from '../contract/events/examples.ts';
import { placeOf } from '../contract/events/schemas.ts';
import { consumersOf } from './event-consumers.ts';
import { code, memberTable } from './member-table.ts';

const root = join(import.meta.dirname, '../..');

/** Where the page lies. */
export const cataloguePath = join(root, 'docs/events.md');

const meanings: Readonly<Record<EventType, string>> = {
  'payment.created': 'A payment exists, with its order, its lines and an unconfirmed PaymentIntent.',
  'payment.updated':
    'Money set aside for a refund or given back, a call to Stripe begun or ended, another content, a course held.',
  'payment.requires_action': 'The buyer has to do something, mostly 3-D Secure.',
  'payment.processing': 'Stripe has the payment and does not know the outcome yet.',
  'payment.attempt_failed': 'A try to pay failed; the buyer may try again.',
  'payment.authorized': 'The amount is held on the card and waits for its capture.',
  'payment.succeeded': 'The money is captured: the sale. Calls for the invoice.',
  'payment.canceled': 'The payment ended without money; the order is free again.',
  'payment.fee_recorded': "Stripe's fee is known.",
  'payment.quarantined': 'Stripe and we disagree about the payment; nothing else changed.',
  'refund.granted': 'A refund was accepted: the sale is reduced. Calls for the credit note, once.',
  'refund.settled': 'The money of a refund has left.',
  'refund.failed': 'The money of a refund did not arrive and is owed to the buyer.',
  'refund.canceled': 'A refund was canceled and its money is owed to the buyer.',
  'dispute.opened': 'The buyer disputes the payment with their bank.',
  'dispute.updated': 'A dispute moved on: its status, its evidence, or what was decided about it.',
  'dispute.funds_withdrawn': 'Stripe took the disputed money and its fee.',
  'dispute.funds_reinstated': 'Stripe gave disputed money back.',
  'dispute.closed': 'A dispute ended: won, lost (until an appeal), closed or prevented.',
  'review.opened': 'Somebody is to look at the payment.',
  'review.closed': 'A review ended.',
  'payout.created': "Money leaves Stripe's balance for the bank.",
  'payout.updated': 'A payout is on its way, or Stripe has told what it is made of.',
  'payout.paid': 'A payout is at the bank, as far as Stripe knows; it may still fail.',
  'payout.failed': "The bank turned a payout away; its money is back in Stripe's balance.",
  'payout.canceled': "A payout was called back; its money is back in Stripe's balance.",
  'invoice.issued': 'An invoice has its number and its content.',
  'invoice.stored': 'The PDF of an invoice lies in the bucket. Calls for the mail.',
  'credit_note.issued': 'A credit note has its number and its content.',
  'credit_note.stored': 'The PDF of a credit note lies in the bucket. Calls for the mail.',
};

const fieldTable = (name: string): readonly string[] =>
  memberTable(JSON.parse(readFileSync(placeOf(name), 'utf8')));

const domainFiles = globSync('lib/*/domain/*.ts', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\/(?:events|evolve|transitions)\.ts$/.test(path))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The files that make the fact; a document's kind stands in a variable there. */
const decidersOf = (type: EventType): readonly string[] => {
  const suffix = type.slice(type.indexOf('.'));
  const forms = [`type: '${type}'`, `type: \`\${document.kind}${suffix}\``];
  return domainFiles.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ path }) => path);
};

const linkTo = (path: string): string => `[${path.split('/').slice(1).join('/')}](../${path})`;

const consumersText = (name: string): string =>
  consumersOf(name)
    .map(({ rule, worker }) => `${code(worker)} (rule ${code(rule)})`)
    .join(', ');

const anchor = (name: string): string => `#${name.replaceAll('.', '')}`;

const section = (type: EventType): readonly string[] => {
  const name = detailType(type, 1);
  return [
    `### ${name}`,
    '',
    meanings[type],
    '',
    `- decided in ${decidersOf(type).map(linkTo).join(', ')}`,
    `- consumed by ${consumersText(name)}`,
    `- [JSON Schema](../test/contract/events/${name}.schema.json)`,
    '',
    ...fieldTable(name),
    '',
    '```json',
    JSON.stringify(eventExamples[type], null, 2),
    '```',
    '',
  ];
};

/** `docs/events.md`, from the contracts, their schemas and the rules of the template. */
export const eventCatalogue = async (): Promise<string> => {
  const lines = [
    '# Events',
    '',
    'Made by `node test/infra/event-catalogue.ts > docs/events.md` from the contracts of the contexts, the released schemas',
    'and the rules of the template; a test keeps them equal.',
    '',
    'Every event is a row of the table first, written in the transaction of the change that it tells. The stream hands it to',
    '`publish-events`, which puts it on the bus with `source` `payments` and the name below as `detail-type`. Amounts are',
    'integers in minor units; payloads hold no personal data. Consumers see an event at least once and in any order, and',
    'tolerate members that they do not know. A released version never changes but by optional members; anything else is `v2`.',
    '',
    '| event | when | consumed by |',
    '|---|---|---|',
    ...eventTypes.map((type) => {
      const name = detailType(type, 1);
      const workers = consumersOf(name).map(({ worker }) => code(worker));
      return `| [${name}](${anchor(name)}) | ${meanings[type]} | ${workers.join(', ')} |`;
    }),
    '',
    '## The envelope',
    '',
    'The `detail` on the bus: the names of CloudEvents. `id` is `<subject>.<sequence>`, so the same event published twice has',
    "the same id. `sequence` is the version that the event gave to its subject: a payment's for `payment.*` and `refund.*`, a",
    "document's for the rest. `correlationId` is the request or Stripe event at the beginning, `causationId` what led to this.",
    '',
    ...fieldTable('envelope'),
    '',
    '```json',
    JSON.stringify(exampleEnvelope, null, 2),
    '```',
    '',
    '## The payloads',
    '',
    ...eventTypes.flatMap(section),
  ];
  const config = await resolveConfig(cataloguePath);
  return format(lines.join('\n'), { ...config, parser: 'markdown' });
};

if (import.meta.main) process.stdout.write(await eventCatalogue());
