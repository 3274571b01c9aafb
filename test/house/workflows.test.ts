import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root, trackedFiles } from './tracked-files.ts';

const workflows = trackedFiles().filter(({ path }) => /^\.github\/workflows\/.+\.ya?ml$/.test(path));

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, first = '']) => first);

const usesIn = (text: string): readonly string[] => matches(text, /^\s*(?:- )?uses: *(.+)$/gm);

/** The jobs of a workflow: everything indented under a name of two blanks. */
const jobsOf = (text: string): readonly string[] => {
  const jobs = text.slice(text.indexOf('\njobs:\n') + '\njobs:\n'.length);
  return jobs.split(/^(?= {2}[\w-]+:$)/m).filter((job) => job.trim() !== '');
};

/** What a job may write beside reading the code, and why. */
const mayWrite = new Map([['codeql.yml', ['security-events']]]);

describe('the workflows', () => {
  it('are the gate, the dependencies, the analysis of the code and the deep run', () => {
    expect(workflows.map(({ path }) => path.slice('.github/workflows/'.length)).sort()).toEqual([
      'check.yml',
      'codeql.yml',
      'deep.yml',
      'dependencies.yml',
    ]);
  });

  it('pin an action to one commit, the same everywhere, with its version beside it', () => {
    const all = workflows.flatMap(({ text }) => usesIn(text));
    for (const uses of all) expect(uses).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const repositories = all.map((uses) => uses.split('/').slice(0, 2).join('/').replace(/@.*/, ''));
    const pins = new Set(
      all.map((uses, index) => `${repositories[index] ?? ''} ${uses.replace(/^.*@/, '')}`),
    );
    expect(pins.size).toBe(new Set(repositories).size);
  });
});

describe.each(workflows)('$path', ({ path, text }) => {
  it('may read the code, and write only what is listed here', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
    const allowed = mayWrite.get(path.slice('.github/workflows/'.length)) ?? [];
    expect(matches(text, /^\s+([\w-]+): write$/gm)).toEqual(allowed);
    expect(text).not.toMatch(/write-all|pull_request_target|secrets\./);
  });

  it('leaves no credentials behind its checkout', () => {
    const checkouts = matches(
      text,
      /(uses: actions\/checkout@.*\n\s+with:\n\s+persist-credentials: false\n)/g,
    );
    expect(checkouts).toHaveLength(
      usesIn(text).filter((uses) => uses.startsWith('actions/checkout@')).length,
    );
    expect(checkouts.length).toBeGreaterThan(0);
  });

  it('ends each job after a while, on a named machine', () => {
    const jobs = jobsOf(text);
    expect(jobs.length).toBeGreaterThan(0);
    for (const job of jobs) {
      expect(job).toMatch(/^ {4}timeout-minutes: \d+$/m);
      expect(job).toMatch(/^ {4}runs-on: ubuntu-\d+\.\d+$/m);
    }
  });

  it('puts nothing that a stranger may write into a command', () => {
    const commands = matches(text, /^\s*(?:- )?run: *(.+)$/gm);
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });

  it('runs scripts that are there', () => {
    for (const script of matches(text, /npm run ([\w:-]+)/g)) expect(Object.keys(scripts)).toContain(script);
  });
});

describe('check.yml', () => {
  it('runs what a contributor runs, and nothing else', () => {
    const { text = '' } = workflows.find(({ path }) => path.endsWith('/check.yml')) ?? {};
    expect(matches(text, /^\s*(?:- )?run: *(.+)$/gm)).toEqual(['.ci/run']);
  });
});
