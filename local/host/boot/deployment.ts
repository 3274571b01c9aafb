import { join } from 'node:path';
import { readStage } from '../../../config/read-stage.ts';
import { type BundleResult, bundleFunctions } from '../../../infra/bundle.ts';
import { commitOf } from '../../../infra/commit.ts';
import type { ResolvedResource } from '../../seam.ts';
import { type FunctionSpec, functionSpecs } from '../lambda/function-spec.ts';
import type { Place } from '../place.ts';
import { readAssembly } from '../template/assembly.ts';
import { resolveTemplate } from '../template/resolve.ts';
import type { Progress } from './progress.ts';

/** What CloudFormation would be given, in plain values. */
export interface LocalDeployment {
  readonly stage: string;
  readonly resources: readonly ResolvedResource[];
  readonly functions: readonly FunctionSpec[];
}

export interface DeploymentOptions {
  readonly root: string;
  readonly portBase: number;
  readonly place: Place;
  /** Folder that the cloud assembly is written to. */
  readonly outdir: string;
}

const bundled = ({ functions, cached }: BundleResult): string =>
  `${String(functions.length)} functions ${cached ? 'unchanged since they were bundled' : 'bundled'}`;

const resolved = ({ resources }: { resources: readonly ResolvedResource[] }): string =>
  `template with ${String(resources.length)} resources`;

/** Bundles and synthesises the stage of the laptop and reads what came out. */
export const deployLocally = async (
  options: DeploymentOptions,
  progress: Progress,
): Promise<LocalDeployment> => {
  const { root, portBase, place, outdir } = options;
  const config = readStage('local', portBase);
  // The CDK takes long to load, so it does so while the bundler works in a process of its own.
  const infrastructure = Promise.all([
    import('../../../infra/app.ts'),
    import('../../../infra/function-code.ts'),
  ]);
  await progress.step(bundled, () => bundleFunctions(root));
  const [{ buildApp }, { bundledCode }] = await infrastructure;
  process.env['CDK_VALIDATION'] = 'false';
  const { assets, resources } = await progress.step(resolved, () => {
    const directory = join(outdir, 'assembly');
    buildApp({ config, codeOf: bundledCode(root), commit: commitOf(root), outdir: directory }).synth();
    const { stacks, assets: found } = readAssembly(directory);
    return { assets: found, resources: resolveTemplate(stacks, place).resources };
  });
  const places = { assets, inlineDirectory: join(outdir, 'inline') };
  return { stage: config.stage, resources, functions: functionSpecs(resources, places) };
};
