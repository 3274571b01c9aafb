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
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
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

type Tag =
  | 'Payments'
  | 'Customers'
  | 'Refunds'
  | 'Disputes'
  | 'Reviews'
  | 'Invoices'
  | 'Ledger'
  | 'Payouts'
  | 'Catalogue'
  | 'Platform';

export type Operations = Readonly<Partial<Record<RouteName, Operation>>>;

export const bySecret = 'A browser key sends the client secret of the payment and sees its public shape.';
