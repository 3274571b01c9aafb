import { createServerClient } from '../../client/client.ts';
import type { Answer } from '../../client/answer.ts';
import type { Problem } from '../../client/problem.ts';

/** Your server's access; the key stays on the server. */
export const payments = createServerClient({
  baseUrl: process.env['PAYMENTS_URL'] ?? 'http://127.0.0.1:4000',
  key: process.env['PAYMENTS_KEY'] ?? null,
});

/** A no, with the code to act on and the request to name when you ask for help. */
export class PaymentRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail} (request ${problem.requestId ?? 'never answered'})`);
    this.problem = problem;
  }
}

export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new PaymentRefused(answer.problem);
}
