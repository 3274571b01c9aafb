import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Step } from './gate-steps.ts';
import { countTests } from './test-count.ts';
import type { TestCount } from './test-count.ts';

interface StepResult {
  readonly script: string;
  readonly ok: boolean;
  readonly tests?: TestCount;
}

export interface Gate {
  readonly steps: readonly Step[];
  /** Folder whose package.json names the scripts. */
  readonly root: string;
  readonly print: (text: string) => void;
}

/** Runs every step, also after a failure, so that one run shows all there is to mend. */
export async function runGate(gate: Gate): Promise<boolean> {
  const shared = gate.steps.filter((step) => step.countsTests !== true);
  const alone = gate.steps.filter((step) => step.countsTests === true);
  const results = await runTogether(gate, shared);
  for (const step of alone) results.push(await runStep(gate, step));
  const red = gate.steps
    .map(({ script }) => script)
    .filter((script) => results.some((result) => result.script === script && !result.ok));
  gate.print(red.length === 0 ? '\nThe gate is green.\n' : `\nRed: ${red.join(', ')}\n`);
  gate.print(`${lastLine(results)}\n`);
  return red.length === 0;
}

async function runTogether(gate: Gate, steps: readonly Step[]): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      results.push(await runStep(gate, step));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
  return results;
}

async function runStep(gate: Gate, step: Step): Promise<StepResult> {
  const startedAt = performance.now();
  const { ok, output, tests } =
    step.countsTests === true ? await runTests(gate, step) : await runScript(gate, [step.script]);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  gate.print(`${ok ? 'ok ' : 'RED'} ${step.script.padEnd(18)}${seconds.padStart(6)} s\n`);
  if (!ok) gate.print(output);
  return tests === undefined ? { script: step.script, ok } : { script: step.script, ok, tests };
}

interface ScriptResult {
  readonly ok: boolean;
  /** What has not been printed yet. */
  readonly output: string;
  readonly tests?: TestCount;
}

/** Tests take minutes and have the machine to themselves, so they are watched live. */
async function runTests(gate: Gate, step: Step): Promise<ScriptResult> {
  const folder = mkdtempSync(join(tmpdir(), 'gate-'));
  const resultFile = join(folder, 'jest.json');
  const words = [step.script, '--', '--ci', '--json', `--outputFile=${resultFile}`];
  const { ok } = await runScript(gate, words, gate.print);
  const tests = countTests(readOrNull(resultFile));
  rmSync(folder, { recursive: true });
  return { ok: ok && tests.failed === 0, output: '', tests };
}

function runScript(
  gate: Gate,
  words: readonly string[],
  live?: (text: string) => void,
): Promise<ScriptResult> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', ...words], {
      cwd: gate.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const held: string[] = [];
    const take = live ?? ((text: string) => held.push(text));
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ ok: false, output: `${error.message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, output: held.join('') }));
  });
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Test cases, and one failure more for every other red step: the line never says `0 failed` of a red gate. */
function lastLine(results: readonly StepResult[]): string {
  const passed = results.reduce((sum, { tests }) => sum + (tests?.passed ?? 0), 0);
  const failed = results.reduce((sum, { ok, tests }) => sum + Math.max(tests?.failed ?? 0, ok ? 0 : 1), 0);
  return `${passed} passed, ${failed} failed`;
}
