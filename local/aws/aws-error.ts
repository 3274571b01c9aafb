export interface AwsErrorOptions {
  readonly status?: number;
  /** The code that the query protocol used to give, told in `x-amzn-query-error`. */
  readonly queryCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members beside code and message (e.g. the cancellation reasons, a bucket's name). */
  readonly details?: Readonly<Record<string, string>>;
}

/** A refusal by an AWS service; the front writes it in the shape of the request's protocol. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly queryCode: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = options.status ?? 400;
    this.queryCode = options.queryCode;
    this.headers = options.headers ?? {};
    this.details = options.details ?? {};
  }
}
