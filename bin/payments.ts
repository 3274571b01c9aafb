import { App } from 'aws-cdk-lib';
import { defaultPortBase, readStage } from '../config/read-stage.ts';
import { StageConfigError } from '../config/stage.ts';
import { buildApp } from '../infra/app.ts';
import { bundleFunctions } from '../infra/bundle.ts';
import { commitOf } from '../infra/commit.ts';
import { BundleMissing, bundledCode } from '../infra/function-code.ts';

/** The CDK app: `cdk synth`, `cdk deploy`; `-c stage=dev` picks a stage, `local` unless told otherwise. */
const root = process.cwd();

// Only an app can read what the CLI was told with `-c`.
const context = new App().node;
const stage = String(context.tryGetContext('stage') ?? 'local');
const portBase = Number(context.tryGetContext('portBase') ?? defaultPortBase);

try {
  const config = readStage(stage, portBase);
  await bundleFunctions(root);
  buildApp({ config, codeOf: bundledCode(root), commit: commitOf(root) }).synth();
} catch (error) {
  if (!(error instanceof StageConfigError) && !(error instanceof BundleMissing)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
