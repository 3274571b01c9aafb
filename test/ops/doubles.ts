/** What operators' commands talk to, in this process. */
import type { Invocation } from '../../bin/ops/command.ts';
import type { Options } from '../../bin/ops/options.ts';
import type { Target } from '../../bin/ops/target.ts';
import { stageNames } from '../../lib/shared/stage-names.ts';

const accountId = '000000000000';

export function targetOf(stage: string, over: Partial<Target> = {}): Target {
  return { stage, region: 'eu-west-3', accountId, names: stageNames(stage, accountId), local: null, ...over };
}

/** A command line, parsed: `invocation('keys', ['create'], { kind: 'server' })`. */
export function invocation(
  command: string,
  args: readonly string[] = [],
  options: Partial<Options> = {},
): Invocation {
  return { command, args, options: { json: false, yes: false, 'dry-run': false, ...options } };
}

/** The SDK's clients find region and credentials here; each test mocks what they send. */
export function standInEnvironment(): void {
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'operator',
  });
}
