import type { Scene } from './chapter.ts';
import { asMoney } from './money.ts';
import type { Order } from './order.ts';
import { documentSchema, mailsSchema, paymentSchema, postingsSchema } from './shapes.ts';
import type { Document, Mail, Payment, Postings } from './shapes.ts';
import * as z from 'zod';

/** Everything that has come of a payment so far. */
export interface Outcome {
  readonly payment: Payment;
  readonly documents: readonly Document[];
  readonly mails: readonly Mail[];
}

const read = async ({ client }: Scene, paymentId: string, { email }: Order): Promise<Outcome> => {
  const [payment, documents, { items: mails }] = await Promise.all([
    client.api(`/v1/payment-intents/${paymentId}`, paymentSchema),
    client.list(`/v1/invoices?paymentIntentId=${paymentId}`, z.array(documentSchema)),
    client.json(`${client.endpoints.aws}/_local/mails?to=${encodeURIComponent(email)}`, mailsSchema),
  ]);
  return { payment, documents, mails };
};

/** What a chapter waits for. */
export interface Wanted {
  readonly paymentId: string;
  readonly order: Order;
  readonly isThere: (outcome: Outcome) => boolean;
}

/** Waits for what follows by itself: the webhook, the document, the mail. */
export async function comeToRest(
  scene: Scene,
  what: string,
  { paymentId, order, isThere }: Wanted,
): Promise<Outcome> {
  return await scene.story.step(what, () => scene.client.until(() => read(scene, paymentId, order), isThere));
}

/** Whether as many documents as wanted have been stored and mailed. */
export const hasMailed =
  (documents: number) =>
  (outcome: Outcome): boolean =>
    outcome.documents.length === documents && outcome.mails.length === documents;

/** What every paid payment must have come to. */
export function checkPaid({ story }: Scene, { payment }: Outcome): void {
  const { status, amount, amountCaptured, refundable } = payment;
  story.check(
    `paid: ${asMoney(amount, payment.currency)} captured, all of it refundable`,
    { status, amountCaptured, refundable },
    { status: 'succeeded', amountCaptured: amount, refundable: amount },
  );
}

const names = { invoice: 'invoice', credit_note: 'credit note' } as const;
const numbers = { invoice: /^TEST-FA\d{4}-\d{6}$/, credit_note: /^TEST-AV\d{4}-\d{6}$/ } as const;

/** A document that has to be there; a credit note may be told by its refund. */
export interface Issued {
  readonly kind: Document['kind'];
  readonly refundId?: string;
  readonly net: number;
  readonly vat: number;
}

/** Checks the one document of its kind, its file and its mail, and keeps both; null if it is not there. */
export async function checkDocument(
  scene: Scene,
  { documents, mails }: Outcome,
  { kind, refundId, net, vat }: Issued,
): Promise<Document | null> {
  const { story } = scene;
  const found = documents.filter(
    (document) => document.kind === kind && (refundId === undefined || document.refundId === refundId),
  );
  story.check(
    refundId === undefined ? `there is one ${names[kind]}` : `the refund has one ${names[kind]}`,
    found.length,
    1,
  );
  const [document] = found;
  if (document === undefined) return null;
  const { number, documentStatus, totals } = document;
  story.check(
    `${names[kind]} ${number} is stored: ${asMoney(net + vat, 'eur')}, of which VAT ${asMoney(vat, 'eur')}`,
    { number: numbers[kind].test(number), documentStatus, totals },
    { number: true, documentStatus: 'stored', totals: { net, vat, gross: net + vat, currency: 'eur' } },
  );
  await checkFile(scene, document);
  checkMail(scene, mails, document);
  return document;
}

const linkSchema = z.object({ url: z.string() });

async function checkFile({ story, client, keepsakes }: Scene, { id, number, sha256 }: Document) {
  const file = await story.step(`the ${number}.pdf is fetched by a signed link`, async () => {
    const path = `/v1/invoices/${id}/download-links`;
    const { url } = await client.api(path, linkSchema, { status: 201, method: 'POST', as: 'finance' });
    return await client.bytes(url);
  });
  story.check('its bytes are those that were stored', await hashOf(file), sha256);
  story.link('PDF', keepsakes.keep(`${number}.pdf`, file));
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))).toString('hex');
}

function checkMail({ story, keepsakes }: Scene, mails: readonly Mail[], { number, sha256 }: Document): void {
  const about = mails.filter(({ subject }) => subject.includes(number));
  story.check(
    `one mail brings it, with the same file`,
    about.map(({ attachments }) => attachments.map((file) => file.sha256)),
    [[sha256]],
  );
  for (const mail of about) {
    keepsakes.keep(`${number}.txt`, `${mail.subject}\n\n${mail.text}`);
    story.link('mail', keepsakes.keep(`${number}.html`, mail.html));
  }
}

/** Checks that the payment's entries sum to zero, and what has come together on some accounts. */
export async function checkBooks(
  { story, client }: Scene,
  paymentId: string,
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  const entries = await client.list(`/v1/ledger/entries?paymentIntentId=${paymentId}`, postingsSchema);
  const balances = balancesOf(entries);
  story.check(
    'the books balance',
    [...balances.values()].reduce((sum, balance) => sum + balance, 0),
    0,
  );
  const actual = Object.fromEntries(Object.keys(expected).map((account) => [account, balances.get(account)]));
  story.check(`they say: ${sayBalances(expected)}`, actual, expected);
}

function balancesOf(entries: Postings): ReadonlyMap<string, number> {
  const balances = new Map<string, number>();
  for (const { account, debit, credit } of entries.flatMap(({ postings }) => postings)) {
    balances.set(account, (balances.get(account) ?? 0) + debit - credit);
  }
  return balances;
}

function sayBalances(balances: Readonly<Record<string, number>>): string {
  return Object.entries(balances)
    .map(([account, balance]) => `${account} ${asMoney(balance, 'eur')}`)
    .join(', ');
}

/** Where the payment can be looked at. */
export function linkPayment({ story, client: { endpoints } }: Scene, paymentId: string): void {
  story.link('API', `${endpoints.api}/v1/payment-intents/${paymentId}`);
  if (endpoints.console !== null) story.link('console', `${endpoints.console}/payments/${paymentId}`);
}
