import type { ConsoleRefusal } from '../contract.ts';
import { concealed } from './conceal.ts';

/** What goes back to a page. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The request cannot be met, for a reason that a page can show. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const notFound = (what: string): Refused => new Refused(404, 'not_found', `${what} does not exist.`);

/** The text of a view; whatever it quotes, no secret is in it. */
export const textOf = (view: unknown): string => concealed(JSON.stringify(view));

export const json = (view: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: textOf(view),
});

export const refusal = ({ status, code, message }: Refused): Answer => {
  const body: ConsoleRefusal = { code, message };
  return json(body, status);
};
