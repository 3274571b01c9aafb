import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundleResult, bundleFunctions } from '../../../infra/bundle.ts';
import type { ResolvedResource } from '../../seam.ts';
import { type FunctionSpec, functionSpecs } from '../lambda/function-spec.ts';
import type { Place } from '../place.ts';
import { readAssembly } from '../template/assembly.ts';
import { resolveTemplate } from '../template/resolve.ts';
import type { Progress } from './progress.ts';
import { expectSynthesis, synthesise } from './synthesis.ts';

/** What CloudFormation would be given, in plain values. */
export interface LocalDeployment {
  readonly resources: readonly ResolvedResource[];
  readonly functions: readonly FunctionSpec[];
}

export interface DeploymentOptions {
  readonly root: string;
  readonly portBase: number;
  readonly place: Place;
  /** Folder of the run. */
  readonly directory: string;
}

const bundled = ({ functions, cached }: BundleResult): string =>
  `${cached ? 'bundles of' : 'bundling'} ${String(functions.length)} functions${cached ? ', unchanged' : ''}`;

/** Bundles and synthesises the stage of the laptop and reads what came out. */
export const deployLocally = async (
  { root, portBase, place, directory }: DeploymentOptions,
  progress: Progress,
): Promise<LocalDeployment> => {
  const assembly = join(directory, 'assembly');
  expectSynthesis(assembly);
  await progress.step(bundled, () => bundleFunctions(root));
  await progress.step(
    (isKept) => (isKept ? 'template, unchanged' : 'template synthesised'),
    () => synthesise({ root, portBase, directory: assembly }),
  );
  // A function's code is CommonJS unless it says otherwise, whatever package the run's folder happens to lie in.
  writeFileSync(join(directory, 'package.json'), '{"type":"commonjs"}\n');
  const { stacks, assets } = readAssembly(assembly);
  const { resources } = resolveTemplate(stacks, place);
  const functions = functionSpecs(resources, { assets, inlineDirectory: join(directory, 'inline') });
  progress.say(`${String(resources.length)} resources in ${String(stacks.length)} stacks`);
  return { resources, functions };
};
