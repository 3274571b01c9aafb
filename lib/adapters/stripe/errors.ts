import Stripe from 'stripe';
import { isDeclineCode } from '../../payments/domain/decline-codes.ts';
import type { GatewayOutcome } from '../../shared/gateway-outcome.ts';
import { errorsByKind, errorTable, namedErrors } from './error-table.ts';
import type { ErrorKind, ErrorName, ErrorRow } from './error-table.ts';

type Failure = Exclude<GatewayOutcome<never>, { kind: 'yes' }>;

/** A failed call as the table sorts it, and what the table says. */
export interface Classified {
  readonly outcome: Failure;
  readonly code: string;
  readonly row: ErrorRow;
}

/** An answer of Stripe that the table does not know: nobody guesses what it meant. */
export class UnclassifiedStripeError extends Error {
  override readonly name = 'UnclassifiedStripeError';
  readonly code: string;

  /** `code` is Stripe's type, code and decline code. */
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Stripe refuses what we send, and no caller could have sent better: nothing has happened. */
export class MistakenStripeCall extends Error {
  override readonly name = 'MistakenStripeCall';
  readonly code: string;

  /** `code` is Stripe's type and code. */
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** What a gateway calls an error that Stripe gives no code; null = it knows of none such. */
export type NameError = (error: Stripe.errors.StripeError) => ErrorName | null;

/** Sorts a thrown error by the table; what is our own mistake or unknown to the table is thrown on. */
export function classify(error: unknown, nameOf: NameError = nameless): Classified {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const name = nameOf(error);
  const code = codeOf(error, name);
  const row = rowOf(error, name);
  if (row === null || !isKnownDecline(error)) {
    throw new UnclassifiedStripeError([error.type, code, declineCodeOf(error) ?? []].flat().join('/'));
  }
  if (row.means === 'our_bug') throw new MistakenStripeCall(`${error.type}/${code}`);
  return { outcome: toOutcome(error, code, { ...row, means: row.means }), code, row };
}

function toOutcome(
  error: Stripe.errors.StripeError,
  code: string,
  { means, problem }: ErrorRow & { readonly means: Exclude<ErrorRow['means'], 'our_bug'> },
): Failure {
  switch (means) {
    case 'no':
    case 'converge':
      return {
        kind: 'no',
        code,
        declineCode: declineCodeOf(error),
        message: error.message,
        ...(means === 'converge' ? { converge: true } : {}),
        ...(problem === null ? {} : { problem }),
      };
    case 'unknown':
      return { kind: 'unknown', code };
    case 'retry':
      return { kind: 'unavailable', code, retryAfterMs: retryAfterMs(error) };
    case 'configuration':
      return toBeMended(error, code);
  }
}

/** The state of the connection comes before any code; a code says more than its status or type. */
function rowOf(error: Stripe.errors.StripeError, name: ErrorName | null): ErrorRow | null {
  const kind = kindOf(error);
  if (kind !== null && overridesCode.has(kind)) return errorsByKind[kind];
  if (hasCode(error)) return byCode(error.code, error.param);
  if (name !== null) return namedErrors[name];
  return kind === null ? null : errorsByKind[kind];
}

const overridesCode: ReadonlySet<ErrorKind> = new Set([
  'connection_failed',
  'unreadable_answer',
  'http_5xx',
  'http_429',
  'http_401',
  'http_403',
]);

function nameless(): null {
  return null;
}

function hasCode(error: Stripe.errors.StripeError): error is Stripe.errors.StripeError & { code: string } {
  return error.code !== undefined && error.code !== '';
}

function codeOf(error: Stripe.errors.StripeError, name: string | null): string {
  return error.code ?? name ?? error.rawType ?? kindOf(error) ?? 'unclassified';
}

/** A row of the code and the parameter that it is about goes before the row of the code. */
function byCode(code: string, param: string | undefined): ErrorRow | null {
  const both = `${code}/${param ?? ''}`;
  if (isInTable(both)) return errorTable[both];
  return isInTable(code) ? errorTable[code] : null;
}

function isInTable(code: string): code is keyof typeof errorTable {
  return Object.hasOwn(errorTable, code);
}

function toBeMended(error: Stripe.errors.StripeError, code: string): Failure {
  const waits = { kind: 'unavailable', code, retryAfterMs: 60_000 } as const;
  return isBeforeExecution(error) ? waits : { ...waits, refused: true };
}

/** A key that may not, a limit: "we save results only after the execution of an endpoint begins". */
function isBeforeExecution(error: Stripe.errors.StripeError): boolean {
  const kind = kindOf(error);
  return kind !== null && overridesCode.has(kind);
}

function kindOf(error: Stripe.errors.StripeError): ErrorKind | null {
  if (error instanceof Stripe.errors.StripeConnectionError) return 'connection_failed';
  const { statusCode, rawType } = error;
  // Stripe's own errors all have a status.
  if (statusCode === undefined) return 'unreadable_answer';
  const byStatus = statusCode >= 500 ? 'http_5xx' : kindsOfStatus.get(statusCode);
  if (byStatus !== undefined) return byStatus;
  return rawType === 'idempotency_error' || rawType === 'invalid_request_error' ? rawType : null;
}

const kindsOfStatus: ReadonlyMap<number, ErrorKind> = new Map([
  [401, 'http_401'],
  [403, 'http_403'],
  [429, 'http_429'],
]);

/** A reason for a decline that is not in Stripe's list of ours is as unknown as a code that is not. */
function isKnownDecline(error: Stripe.errors.StripeError): boolean {
  const declineCode = declineCodeOf(error);
  return declineCode === null || isDeclineCode(declineCode);
}

/** The SDK puts an empty text where Stripe sent none. */
function declineCodeOf(error: Stripe.errors.StripeError): string | null {
  return error.decline_code === undefined || error.decline_code === '' ? null : error.decline_code;
}

function retryAfterMs(error: Stripe.errors.StripeError): number {
  const seconds = Number(error.headers?.['retry-after'] ?? '1');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
}
