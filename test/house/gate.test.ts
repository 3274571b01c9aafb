import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGate } from './gate-run.ts';
import type { Step } from './gate-steps.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const jestResult = (counts: Record<string, number>): string =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    ...counts,
  });

/** A script that stands for jest: it writes the result file that it was asked for. */
const jestThatWrites = (result: string, exitCode: number): string => `
  const flag = process.argv.find((word) => word.startsWith('--outputFile='));
  require('node:fs').writeFileSync(flag.slice(13), ${JSON.stringify(result)});
  process.exit(${exitCode});`;

async function gateOver(scripts: Record<string, string>): Promise<{ green: boolean; lines: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'gate-test-'));
  folders.push(root);
  const commands: Record<string, string> = {};
  for (const [name, source] of Object.entries(scripts)) {
    writeFileSync(join(root, `${name}.cjs`), source);
    commands[name] = `node ${name}.cjs`;
  }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: commands }));
  const steps = Object.keys(scripts).map((script): Step =>
    script === 'jest' ? { script, countsTests: true } : { script },
  );
  let text = '';
  const green = await runGate({ root, steps, print: (part) => (text += part) });
  return { green, lines: text.trimEnd().split('\n') };
}

describe('the gate', () => {
  it('is green when every step is, and ends with the count of test cases', async () => {
    const jest = jestThatWrites(jestResult({ numPassedTests: 12 }), 0);
    const { green, lines } = await gateOver({ lint: '', types: '', jest });
    expect(green).toBe(true);
    expect(lines.at(-1)).toBe('12 passed, 0 failed');
  });

  it('names each step with its duration', async () => {
    const { lines } = await gateOver({ lint: '' });
    expect(lines[0]).toMatch(/^ok {2}lint +\d+\.\d s$/);
  });

  it('runs what is left after a red step and shows what the red ones said', async () => {
    const red = (words: string): string => `console.log('${words}'); process.exit(1);`;
    const jest = jestThatWrites(jestResult({ numPassedTests: 3 }), 0);
    const { green, lines } = await gateOver({ lint: red('bad style'), types: red('bad type'), jest });
    expect(green).toBe(false);
    expect(lines).toEqual(expect.arrayContaining(['bad style', 'bad type', 'Red: lint, types']));
    expect(lines.at(-1)).toBe('3 passed, 2 failed');
  });

  it('counts the failed test cases, and jest itself not once more', async () => {
    const jest = jestThatWrites(jestResult({ numPassedTests: 5, numFailedTests: 2 }), 1);
    const { green, lines } = await gateOver({ jest });
    expect(green).toBe(false);
    expect(lines.at(-1)).toBe('5 passed, 2 failed');
  });

  it('is red when jest did not start', async () => {
    const { green, lines } = await gateOver({ jest: 'process.exit(0);' });
    expect(green).toBe(false);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it('is red when jest says that all is well and leaves with an error', async () => {
    const { green, lines } = await gateOver({
      jest: jestThatWrites(jestResult({ numPassedTests: 5 }), 1),
    });
    expect(green).toBe(false);
    expect(lines.at(-1)).toBe('5 passed, 1 failed');
  });
});
