import { fileURLToPath } from 'node:url';
import { operationEnds } from '../../../lib/payments/domain/operation.ts';
import { statusAfter, terminalStatuses, transitions } from '../../../lib/payments/domain/transitions.ts';
import type { LifecycleType } from '../../../lib/payments/domain/events.ts';

type Status = keyof typeof transitions;

interface Step {
  readonly from: Status;
  readonly fact: string;
  readonly to: string;
}

const start: Status = 'none';
const statuses: readonly Status[] = [start, ...lifecycleStatuses()];

/** `docs/payment-lifecycle.md`, drawn from the one table of transitions. */
export function lifecyclePage(): string {
  const steps = statuses.flatMap(stepsFrom);
  const moves = steps.filter((step) => step.from !== step.to);
  const stays = steps.filter((step) => step.from === step.to);
  return [
    '# The life of a payment',
    '',
    'Made from `lib/payments/domain/transitions.ts` by `node test/unit/payments/lifecycle-page.ts`; a test keeps the two',
    'equal. What is not listed cannot happen: the store refuses it and replaying the events fails.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...moves.map((step) => `  ${node(step.from)} --> ${step.to}: ${step.fact}`),
    ...terminalStatuses.map((status) => `  ${status} --> [*]`),
    '```',
    '',
    'Terminal: '.concat(
      terminalStatuses.map((status) => `\`${status}\``).join(', '),
      '. Refunds stand beside a payment that has succeeded.',
    ),
    '',
    '## Facts that leave the status as it is',
    '',
    ...statuses.flatMap((status) => {
      const kept = stays.filter((step) => step.from === status).map((step) => `\`${step.fact}\``);
      return kept.length === 0 ? [] : [`- \`${status}\`: ${kept.join(', ')}`];
    }),
    '',
    '## What ends a call that is under way',
    '',
    'Made from `lib/payments/domain/operation.ts`: how the operation ends with a fact of its payment. What is not named',
    'leaves it under way. A failed attempt ends a confirmation only as the answer to its own call, or when that can no',
    'longer be running (`declined`).',
    '',
    ...Object.entries(operationEnds).map(([kind, ends]) => `- \`${kind}\`: ${endsOf(ends)}`),
    '',
  ].join('\n');
}

function endsOf(ends: Readonly<Record<string, string>>): string {
  return Object.entries(ends)
    .map(([fact, ended]) => `\`${fact}\` → ${ended}`)
    .join(', ');
}

function stepsFrom(from: Status): readonly Step[] {
  const facts = Object.keys(transitions[from]) as LifecycleType[];
  return facts.map((fact) => ({ from, fact, to: String(statusAfter(from, fact)) }));
}

function lifecycleStatuses(): readonly Status[] {
  return (Object.keys(transitions) as Status[]).filter((status) => status !== start);
}

function node(status: Status): string {
  return status === start ? '[*]' : status;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(lifecyclePage());
