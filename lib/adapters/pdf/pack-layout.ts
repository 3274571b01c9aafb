import type { PackContent } from '../../disputes/app/dispute-files.ts';
import { frenchAmount, frenchDate } from '../../invoices/contract.ts';
import { currencySchema } from '../../shared/currency.ts';
import { money } from '../../shared/money.ts';
import { column, flow, sheet, space, together } from './flow.ts';
import type { Block } from './flow.ts';
import { lines, ruleAt } from './heading.ts';
import { text, textTo, wrap } from './marks.ts';
import type { Mark, StyleName } from './marks.ts';

const left = column.left + 150;
const valueWidth = column.right - left;

/** What people read before they answer a bank: sale, buyer, card, documents, mails, history, evidence. */
export function layOutPack(content: PackContent, timeZone: string): readonly (readonly Mark[])[] {
  const day = (time: string | null) => (time === null ? '–' : frenchDate(time, timeZone));
  const blocks = [
    title(content),
    ...section('Contestation', disputeFacts(content, day)),
    ...section('Paiement', paymentFacts(content, day)),
    ...section('Client', buyerFacts(content)),
    ...section('Factures et avoirs', documentFacts(content, day)),
    ...section('Historique du paiement', historyFacts(content)),
    ...section('Preuves préparées', evidenceFacts(content, day)),
  ];
  const pages = flow(blocks, continuation(content));
  return pages.map((marks, index) => [
    ...(content.payment.livemode ? [] : [{ kind: 'watermark', text: 'TEST' } as const]),
    ...marks,
    textTo(`Page ${String(index + 1)} / ${String(pages.length)}`, 'label', {
      x: column.right,
      y: sheet.height - 46,
    }),
  ]);
}

type Facts = readonly (readonly [string, string])[];
type Day = (time: string | null) => string;

function title({ dispute }: PackContent): Block {
  return {
    height: 60,
    draw: (top) => [
      text('Dossier de contestation', 'title', { x: column.left, y: top + 20 }),
      text(dispute.id, 'small', { x: column.left, y: top + 36 }),
      ruleAt(top + 46, 1.4),
    ],
  };
}

function continuation({ dispute }: PackContent): Block {
  return {
    height: 34,
    draw: (top) => [
      text(`Dossier de contestation ${dispute.id} (suite)`, 'small', { x: column.left, y: top + 10 }),
      ruleAt(top + 18, 0.6),
    ],
  };
}

/** The heading stays with the first of its facts. */
function section(name: string, facts: Facts): readonly Block[] {
  const [first, ...rest] = facts.map(row);
  const head = together([space(10), lines([['strong', name]], { x: column.left, top: 0 }), space(4)]);
  return first === undefined ? [] : [together([head, first]), ...rest];
}

function row([label, value]: readonly [string, string]): Block {
  const parts = value.split('\n').flatMap((line) => wrap(line, 'body', valueWidth));
  const body = lines(
    parts.map((part): readonly [StyleName, string] => ['body', part]),
    { x: left, top: 2 },
  );
  return {
    height: body.height + 3,
    draw: (top) => [
      text(label, 'small', { x: column.left, y: top + 11 }),
      ...body.draw(top),
      ruleAt(top + body.height + 2.5, 0.4),
    ],
  };
}

function disputeFacts({ dispute }: PackContent, day: Day): Facts {
  const amount = frenchAmount(money(dispute.amountMinor, dispute.currency));
  return [
    ['Référence Stripe', dispute.processorId],
    ['Nature', dispute.caseType],
    ['Motif', dispute.reason],
    ['État', dispute.status],
    ['Montant contesté', amount],
    ['Réponse avant le', day(dispute.dueBy)],
    ...dispute.movements.map((movement): readonly [string, string] => [
      'Mouvement',
      `${movement.balanceTransactionId} du ${day(movement.effectiveAt)} : ${settled(movement)}`,
    ]),
  ];
}

/** The account may settle in a currency that is not sold in. */
function settled({ netMinor, currency }: PackContent['dispute']['movements'][number]): string {
  const known = currencySchema.safeParse(currency);
  return known.success ? frenchAmount(money(netMinor, known.data)) : `${String(netMinor)} ${currency}`;
}

function paymentFacts({ payment }: PackContent, day: Day): Facts {
  const { card } = payment;
  return [
    ['Paiement', `${payment.id} (${payment.processorId})`],
    ['Commande', payment.orderId],
    ['Payé le', day(payment.succeededAt)],
    ['Montant', frenchAmount(money(payment.amountCapturedMinor, payment.currency))],
    ...payment.lines.map((line): readonly [string, string] => [
      'Prestation',
      `${String(line.quantity)} × ${line.description}${line.courseStartsAt === undefined ? '' : `, le ${day(line.courseStartsAt)}`}`,
    ]),
    ...cardFacts(card),
  ];
}

function cardFacts(card: PackContent['payment']['card']): Facts {
  if (card === null) return [['Carte', '–']];
  const known = (value: string | number | null) => (value === null ? '–' : String(value));
  return [
    ['Carte', `${known(card.brand)} •••• ${known(card.last4)} (${known(card.country)})`],
    ['3-D Secure', known(card.threeDSecure)],
    ['Risque selon Radar', `${known(card.riskLevel)} (${known(card.riskScore)})`],
  ];
}

function buyerFacts({ buyer, payment }: PackContent): Facts {
  const { person } = buyer;
  return [
    ['Nom', person.company === undefined ? person.name : `${person.company} – ${person.name}`],
    ['Qualité', payment.customerKind],
    ['Adresse électronique', person.email],
    ['Adresse', `${person.address.line1}, ${person.address.postalCode} ${person.address.city}`],
  ];
}

function documentFacts({ documents }: PackContent, day: Day): Facts {
  if (documents.length === 0) return [['Documents', 'aucun']];
  return documents.map(({ document, mailedAt }): readonly [string, string] => {
    const { kind, number, issuedAt, totals, currency } = document;
    const amount = frenchAmount(money(totals.grossMinor, currency));
    const mailed = mailedAt === null ? 'pas encore envoyé' : `envoyé le ${day(mailedAt)}`;
    return [kind === 'invoice' ? 'Facture' : 'Avoir', `${number} du ${day(issuedAt)}, ${amount} ; ${mailed}`];
  });
}

function historyFacts({ events }: PackContent): Facts {
  return events.map((event) => [
    event.time.slice(0, 19).replace('T', ' '),
    `${event.type} (${event.actor.kind})`,
  ]);
}

function evidenceFacts({ dispute, texts }: PackContent, day: Day): Facts {
  const { evidence } = dispute;
  return [
    ['Envoyées à la banque', evidence.submittedAt === null ? 'non' : `le ${day(evidence.submittedAt)}`],
    ...Object.entries(texts),
    ...evidence.files.map(({ field, documentId }): readonly [string, string] => [
      field,
      documentId ?? 'hors de ce système',
    ]),
    ...evidence.dropped.map((field): readonly [string, string] => [field, 'laissé de côté : trop de pages']),
  ];
}
