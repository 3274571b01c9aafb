import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStage } from '../../../config/read-stage.ts';
import { commitOf } from '../../../infra/commit.ts';

/** What a synthesis depends on beside the sources. */
export interface SynthesisOptions {
  readonly root: string;
  readonly portBase: number;
  /** Folder that the cloud assembly is written to. */
  readonly directory: string;
}

/** Whatever can change a template: who describes it, what it reads, which bundles it names. */
const inputs = ['infra/**/*.ts', 'config/**/*', 'lib/**/*.ts', 'dist/functions.json', 'package-lock.json'];

const keyOf = ({ root, portBase }: SynthesisOptions, commit: string): string => {
  const hash = createHash('sha256').update(JSON.stringify([portBase, commit, process.version]));
  const files = globSync(inputs, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
};

const keyFileIn = (directory: string): string => join(directory, 'inputs.sha256');

const keptKey = (directory: string): string | null =>
  existsSync(keyFileIn(directory)) ? readFileSync(keyFileIn(directory), 'utf8') : null;

// Not before it is needed, because the CDK takes more than a second to load.
const loadInfrastructure = async () => ({
  ...(await import('../../../infra/app.ts')),
  ...(await import('../../../infra/function-code.ts')),
});

/** Lets the CDK load while the bundler works, when it is already clear that both are needed. */
export const expectSynthesis = (directory: string): void => {
  if (keptKey(directory) === null) void loadInfrastructure();
};

/** Synthesises the stage of the laptop; true when the assembly of an earlier start still holds. */
export const synthesise = async (options: SynthesisOptions): Promise<boolean> => {
  const { root, portBase, directory } = options;
  const commit = commitOf(root);
  const key = keyOf(options, commit);
  if (keptKey(directory) === key) return true;
  rmSync(directory, { recursive: true, force: true });
  const { buildApp, bundledCode } = await loadInfrastructure();
  process.env['CDK_VALIDATION'] = 'false';
  buildApp({
    config: readStage('local', portBase),
    codeOf: bundledCode(root),
    commit,
    outdir: directory,
  }).synth();
  writeFileSync(keyFileIn(directory), key);
  return false;
};
