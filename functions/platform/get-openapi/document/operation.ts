import type * as z from 'zod';
import type { ProblemCode } from '../../../../lib/shared/refusal.ts';
import type { RouteName } from '../../../../lib/shared/routes.ts';
import type { HeaderName, RequestHeaderName } from './headers.ts';
import type { AnswerName, BodyName } from './schemas.ts';

export interface Answer {
  readonly description: string;
  /** Shapes of the body; more than one where it depends on the caller, none where it is any object, null = no body. */
  readonly shapes: readonly AnswerName[] | null;
  readonly headers?: readonly HeaderName[];
}

/** What the document says of a route beyond the table of routes. */
export interface Operation {
  readonly tag: keyof typeof tags;
  readonly summary: string;
  readonly description: string;
  readonly body?: BodyName;
  readonly query?: z.ZodType;
  /** Headers that a request may or must carry beside those that the table of routes tells. */
  readonly sends?: readonly RequestHeaderName[];
  /** Answers `If-None-Match` with 304. */
  readonly conditional?: true;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The refusals that this route's own code can give, beside those of the stack around every route. */
  readonly refusals: readonly ProblemCode[];
}

/** What the operations are about, in the order of the document. */
export const tags = {
  Payments: 'The payment of an order, from its creation until it is paid, captured or canceled.',
  Customers: 'Cards that customers let be saved, and charges while they are not there.',
  Refunds: 'Money that goes back, until it has arrived.',
  Disputes: 'What banks claim back for cardholders: evidence, and the decision about a loss.',
  Invoices: 'Invoices and credit notes, and links to their files.',
  Ledger: 'The journal of all money, entry by entry and as balances.',
  Catalogue: 'What is sold, at which price and rate of VAT.',
  Platform: 'The API itself.',
} as const;

export type Operations = Readonly<Partial<Record<RouteName, Operation>>>;

export const bySecret = 'A browser key sends the client secret of the payment and sees its public shape.';
