import { dev } from './dev.ts';
import { local } from './local.ts';
import { prod } from './prod.ts';
import { parseStage, StageConfigError } from './stage.ts';
import type { StageConfig } from './stage.ts';
import { staging } from './staging.ts';

/** The port that the addresses of the laptop are counted from, unless another one is asked for. */
export const defaultPortBase = 4000;

const descriptions: Readonly<Record<string, (portBase: number) => unknown>> = {
  local,
  dev: () => dev,
  staging: () => staging,
  prod: () => prod,
};

export const stageNames = Object.keys(descriptions);

/** The description of a stage, checked; `portBase` moves the addresses of stage `local`. */
export const readStage = (name: string, portBase = defaultPortBase): StageConfig => {
  const describe = descriptions[name];
  if (!describe) throw new StageConfigError(`stage: ${name} is none of ${stageNames.join(', ')}`);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_000) {
    throw new StageConfigError(`portBase: ${String(portBase)} is not a port between 1024 and 65000`);
  }
  return parseStage(describe(portBase), `config/${name}.ts`);
};
