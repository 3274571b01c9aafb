import type { Answer } from '../../client/answer.ts';

/** What the API answered; anything but the wanted yes ends the chapter with the answer's own words. */
export function answered<T>(answer: Answer<T>, status: number): T {
  if (answer.ok && answer.status === status) return answer.value;
  const said = answer.ok ? String(answer.status) : `${answer.problem.code} ${answer.problem.detail}`;
  const request = answer.ok ? answer.requestId : answer.problem.requestId;
  throw new Error(`request ${request ?? '?'} answered ${said} instead of ${String(status)}`);
}
