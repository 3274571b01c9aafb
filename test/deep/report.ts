import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { format } from 'prettier';
import type { Happened } from './rounds.ts';
import type { Verdict } from './verdict.ts';

/** One whole run. */
export interface Run {
  readonly seed: number;
  readonly commit: string;
  readonly at: Date;
  readonly tookMs: number;
  readonly rounds: readonly Happened[];
  readonly verdict: Verdict;
}

const barMs = 30_000;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export const slowestMs = ({ rounds }: Run): number =>
  Math.max(...rounds.map(({ convergedMs }) => convergedMs));

/** Whether everything was as promised. */
export function isGood(run: Run): boolean {
  const { lost, doubled, wrong, mailsMissing } = run.verdict;
  return lost.length + doubled.length + wrong.length + mailsMissing === 0 && slowestMs(run) <= barMs;
}

const kindOf = (what: string): string =>
  what === 'runtime' || what === 'engine' ? what : 'environments of a function';

function tableOfKinds({ rounds }: Run): string {
  const rows = [...Map.groupBy(rounds, ({ what }) => kindOf(what))].map(([kind, of]) => {
    const times = of.map(({ convergedMs }) => convergedMs).sort((a, b) => a - b);
    const median = times[Math.floor((times.length - 1) / 2)] ?? 0;
    const moves = of.reduce((sum, { clockMoves }) => sum + clockMoves, 0);
    return `| ${kind} | ${String(of.length)} | ${seconds(median)} | ${seconds(times.at(-1) ?? 0)} | ${String(moves)} |`;
  });
  const head = '| killed | times | converged after, median | longest | moves of the clock |';
  return [head, '|---|---|---|---|---|', ...rows].join('\n');
}

function tableOfRounds({ rounds }: Run): string {
  const rows = rounds.map(
    ({ what, answersBefore, convergedMs, clockMoves }, at) =>
      `| ${String(at + 1)} | ${what} | ${String(answersBefore)} | ${seconds(convergedMs)} | ${String(clockMoves)} |`,
  );
  return [
    '| round | killed | answers before | converged after | moves |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function found(what: string, items: readonly string[]): string {
  const shown = items.slice(0, 10).map((item) => `  - ${item}`);
  return [`- ${what}: **${String(items.length)}**`, ...shown].join('\n');
}

export async function writeReport(file: string, run: Run): Promise<void> {
  const { verdict } = run;
  const text = `# SIGKILL at random moments

\`npm run deep\` kills processes of the running laptop system in the middle of purchases and counts what is lost or
doubled. This page is written by it.

${run.at.toISOString().slice(0, 16).replace('T', ' ')} UTC, commit \`${run.commit}\`, seed ${String(run.seed)}
(\`npm run deep -- --seed ${String(run.seed)}\`), Node ${process.version}, ${process.platform} ${process.arch},
${String(availableParallelism())} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, load average at the end
${loadavg()[0]?.toFixed(1) ?? ''}; ${seconds(run.tookMs)} in all. **${isGood(run) ? 'All as promised.' : 'Not as promised.'}**

## Found at the end

${String(verdict.purchases)} purchases and ${String(verdict.refunds)} refunds were acknowledged, over ${String(run.rounds.length)} kills.

${found('acknowledged writes lost', verdict.lost)}
${found('doubled (payments of an order, successes, PaymentIntents, charges and refunds at Stripe, invoices, credit notes)', verdict.doubled)}
${found('wrong (entries or balances that do not sum to zero, gaps in numbers, broken chains of events, dead letters)', verdict.wrong)}
- purchases with a mail missing: **${String(verdict.mailsMissing)}**
- purchases with a mail sent twice, which a kill between sending and noting it may cause: ${String(verdict.mailsTwice)}

## How long until everything was right again

${tableOfKinds(run)}

The bar is ${seconds(barMs)} of real time from the moment when the system stands again (for environments: from the kill)
until every purchase and refund that was acknowledged or under way at the kill is paid, invoiced and filed; the buyers'
own tries are in it. A message whose consumer was killed
alone is hidden until its visibility time-out ends, as on AWS: there the clock of the system was moved by 181 s, so
many times as the last column says. After a kill of the runtime messages show at once, because all receivers ended with it.

## Method

Five buyers at a time; each repeats a request with the same key until it is answered, and a purchase is acknowledged when
the API and Stripe have both said yes. In each round 25 purchases and five refunds of the round before
run while one kill falls at a random answer and up to 250 ms later: of the runtime (started again at once by hand), of
the DynamoDB engine (started again by the runtime), or of all environments of one function. The moments come from the
seed; what the machine is doing at them does not.

## Rounds

${tableOfRounds(run)}
`;
  writeFileSync(file, await format(text, { parser: 'markdown', printWidth: 110 }));
}
