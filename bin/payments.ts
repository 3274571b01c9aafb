import { defaultPortBase, readStage } from '../config/read-stage.ts';
import { StageConfigError } from '../config/stage.ts';
import { addStacks, emptyApp } from '../infra/app.ts';
import { bundleFunctions } from '../infra/bundle.ts';
import { commitOf } from '../infra/commit.ts';
import { bundledCode, BundleMissing } from '../infra/function-code.ts';
import { addChecks } from '../infra/nag/findings.ts';

/** The CDK app: `cdk synth`, `cdk deploy`; `-c stage=dev` picks a stage, `local` unless told otherwise. */
const root = process.cwd();
const app = emptyApp();
const stage = String(app.node.tryGetContext('stage') ?? 'local');
const portBase = Number(app.node.tryGetContext('portBase') ?? defaultPortBase);

try {
  const config = readStage(stage, portBase);
  await bundleFunctions(root);
  addStacks(app, { config, codeOf: bundledCode(root), commit: commitOf(root) });
  if (app.node.tryGetContext('nag') === 'true') addChecks(app, config.stage);
  app.synth();
} catch (error) {
  if (!(error instanceof StageConfigError) && !(error instanceof BundleMissing)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
