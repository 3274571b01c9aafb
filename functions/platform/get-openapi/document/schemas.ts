import { catalogueAnswers, catalogueBodies } from './schemas/catalogue.ts';
import { customersAnswers, customersBodies } from './schemas/customers.ts';
import { disputesAnswers, disputesBodies } from './schemas/disputes.ts';
import { invoicesAnswers } from './schemas/invoices.ts';
import { ledgerAnswers } from './schemas/ledger.ts';
import { paymentsAnswers, paymentsBodies } from './schemas/payments.ts';
import { platformAnswers } from './schemas/platform.ts';
import { refundsAnswers, refundsBodies } from './schemas/refunds.ts';
import { onTheWire } from './wire-schema.ts';
import type { JsonSchema } from './wire-schema.ts';

/** Bodies as the handlers parse them, by the name that they have in the document. */
export const bodies = {
  ...catalogueBodies,
  ...paymentsBodies,
  ...customersBodies,
  ...refundsBodies,
  ...disputesBodies,
};

/** Answers as the views make them. */
const answers = {
  ...paymentsAnswers,
  ...customersAnswers,
  ...refundsAnswers,
  ...disputesAnswers,
  ...invoicesAnswers,
  ...ledgerAnswers,
  ...catalogueAnswers,
  ...platformAnswers,
};

export type BodyName = keyof typeof bodies;
export type AnswerName = keyof typeof answers;

/** Every named schema of the document. */
export function namedSchemas(): Record<string, JsonSchema> {
  return { ...onTheWire(bodies, 'input'), ...onTheWire(answers, 'output') };
}

/** The way to a named schema. */
export function schemaRef(name: BodyName | AnswerName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}
