import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { StageConfig } from '../config/stage.ts';
import type { StageNames } from '../lib/shared/stage-names.ts';

/** What every stack of one deployment is built from. */
export interface Deployment {
  readonly config: StageConfig;
  readonly names: StageNames;
  /** Shown by the health route, so that one can see what runs. */
  readonly commit: string;
  /** The bundle of a function, named by its folder `<context>/<verb-noun>`. */
  readonly codeOf: (source: string) => Code;
}
