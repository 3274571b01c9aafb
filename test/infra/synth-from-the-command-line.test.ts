import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'payments-synth-'));
const ofCommandLine = join(folder, 'command-line');
const inProcess = join(folder, 'in-process');

// The CLI starts `node` by name: the one that runs this test.
const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
const node = (...words: readonly string[]) =>
  spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, COMMIT: 'f00d' },
  });

const cdk = (...words: readonly string[]) => node('node_modules/aws-cdk/bin/cdk', 'synth', '-q', ...words);

const files = (directory: string): readonly string[] =>
  globSync(['*.template.json', '*.assets.json', 'asset.*/**/*'], { cwd: directory }).sort();

/** A process that knows nothing of the command line, as `npm start` is. */
const synthesiseInProcess = `
  import { readStage } from './config/read-stage.ts';
  import { buildApp } from './infra/app.ts';
  import { commitOf } from './infra/commit.ts';
  import { bundledCode } from './infra/function-code.ts';
  const root = process.cwd();
  const outdir = process.argv[1];
  buildApp({ config: readStage('local'), codeOf: bundledCode(root), commit: commitOf(root), outdir }).synth();
`;

const run = ({ status, stderr }: { readonly status: number | null; readonly stderr: string }): void => {
  if (status !== 0) throw new Error(stderr);
};

beforeAll(() => {
  // It bundles the functions, so it comes first.
  run(cdk('-o', ofCommandLine));
  run(node('--input-type=module', '-e', synthesiseInProcess, inProcess));
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('cdk synth', () => {
  it('writes what a synthesis in process writes, file by file', () => {
    expect(files(ofCommandLine)).toEqual(files(inProcess));
    expect(files(inProcess)).toContain('payments-local-data.template.json');
  });

  it('writes it byte for byte', () => {
    const differing = files(inProcess)
      .filter((file) => /\.(?:json|js)$/.test(file))
      .filter((file) => !readFileSync(join(inProcess, file)).equals(readFileSync(join(ofCommandLine, file))));
    expect(differing).toEqual([]);
  });

  it('needs no account', () => {
    expect(readFileSync(join(ofCommandLine, 'manifest.json'), 'utf8')).not.toMatch(/"missing"|aws:\/\/\d/);
  });

  it('refuses a stage that it does not know, in one line', () => {
    const { status, stderr } = cdk('-c', 'stage=production', '-o', join(folder, 'refused'));
    expect(status).not.toBe(0);
    expect(stderr).toContain('stage: production is none of local, dev, staging, prod');
  }, 30_000);
});
