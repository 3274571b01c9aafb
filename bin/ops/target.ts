import { readFile } from 'node:fs/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { stageNames } from '../../lib/shared/stage-names.ts';
import type { StageNames } from '../../lib/shared/stage-names.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Options } from './options.ts';

/** The deployment that a command talks to. */
export interface Target {
  readonly stage: string;
  readonly region: string;
  readonly accountId: string;
  readonly names: StageNames;
  /** The laptop's addresses; null for a stage in the cloud. */
  readonly local: LocalAddresses | null;
}

export interface LocalAddresses {
  readonly webhook: string;
  readonly stripe: string;
  readonly aws: string;
}

const endpointsSchema = z.object({
  stage: z.string(),
  webhook: z.string(),
  stripe: z.string(),
  aws: z.string(),
  region: z.string(),
  accountId: z.string(),
});

export type LocalEndpoints = z.infer<typeof endpointsSchema>;

/** The running laptop system unless a stage is named; the SDK's clients are pointed there by the environment. */
export async function findTarget(options: Options): Promise<Target> {
  if (options.stage !== undefined && options.stage !== 'local') return await cloudTarget(options.stage);
  const file = options.endpoints ?? '.local/endpoints.json';
  return localTarget(parse(await readText(file), file));
}

function parse(text: string, file: string): LocalEndpoints {
  try {
    return endpointsSchema.parse(JSON.parse(text));
  } catch {
    throw new OpsRefusal(`${file} does not say where a system answers: name the file that npm start wrote.`);
  }
}

/** The laptop system as a target; also what it seeds itself through. */
export function localTarget(endpoints: LocalEndpoints): Target {
  const { stage, region, accountId, webhook, stripe, aws } = endpoints;
  process.env['AWS_ENDPOINT_URL'] = aws;
  process.env['AWS_REGION'] = region;
  process.env['AWS_ACCESS_KEY_ID'] = 'operator';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'operator';
  return { stage, region, accountId, names: stageNames(stage, accountId), local: { webhook, stripe, aws } };
}

async function cloudTarget(stage: string): Promise<Target> {
  const sts = new STSClient({});
  const { Account: accountId = '' } = await sts.send(new GetCallerIdentityCommand({}));
  return {
    stage,
    region: await sts.config.region(),
    accountId,
    names: stageNames(stage, accountId),
    local: null,
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new OpsRefusal(
      `Nothing runs here: ${file} is missing. Run npm start, or name a stage with --stage.`,
    );
  }
}
