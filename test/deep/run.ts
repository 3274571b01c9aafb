import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bought } from './buyer.ts';
import { planOf } from './plan.ts';
import { type Run, isGood, slowestMs, writeReport } from './report.ts';
import { type Happened, playRound } from './rounds.ts';
import { commit, startVictim } from './system.ts';
import { judge } from './verdict.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    rounds: { type: 'string', default: '20' },
    'port-base': { type: 'string', default: '5740' },
    report: { type: 'string', default: 'docs/deep-report.md' },
  },
});
const seed = Number(values.seed);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function play(): Promise<Run> {
  const startedAt = performance.now();
  const state = mkdtempSync(join(tmpdir(), 'payments-deep-'));
  const system = await startVictim(state, Number(values['port-base']));
  const bought: Bought[] = [];
  const happened: Happened[] = [];
  try {
    for (const round of planOf(seed).slice(0, Number(values.rounds))) {
      const played = await playRound(system, round, bought);
      bought.push(...played.bought);
      happened.push(played.happened);
      const { what, answersBefore, convergedMs, clockMoves } = played.happened;
      say(
        `${String(happened.length).padStart(2)} ${what.padEnd(24)} after ${String(answersBefore).padStart(2)} answers; ` +
          `right again after ${(convergedMs / 1000).toFixed(1)} s, clock moved ${String(clockMoves)} times`,
      );
    }
    const verdict = await judge(system.endpoints, bought);
    const tookMs = performance.now() - startedAt;
    return { seed, commit: commit(), at: new Date(), tookMs, rounds: happened, verdict };
  } catch (error) {
    say(system.lines.slice(-20).join('\n'));
    throw error;
  } finally {
    await system.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

say(`seed ${String(seed)}`);
const run = await play();
const { purchases, refunds, lost, doubled, wrong, mailsTwice, mailsMissing } = run.verdict;
say(
  `${String(purchases)} purchases, ${String(refunds)} refunds: ${String(lost.length)} lost, ${String(doubled.length)} doubled, ` +
    `${String(wrong.length)} wrong; mails: ${String(mailsMissing)} missing, ${String(mailsTwice)} twice; ` +
    `slowest round ${(slowestMs(run) / 1000).toFixed(1)} s, ${(run.tookMs / 1000).toFixed(0)} s in all`,
);
for (const finding of [...lost, ...doubled, ...wrong]) say(`  ${finding}`);
await writeReport(values.report, run);
process.exitCode = isGood(run) ? 0 : 1;
