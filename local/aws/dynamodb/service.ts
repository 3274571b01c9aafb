import type { AwsService, LocalContext, ResolvedResource } from '../../seam.ts';
import { createArnRewriter } from './arns.ts';
import { createEngineClient } from './engine-client.ts';
import { createLocalAnswers } from './local-answers.ts';
import { provisionTable } from './provision.ts';
import { createDynamoDbProxy } from './proxy.ts';
import { tableDefinition } from './table-definition.ts';
import { startTtlSweeper } from './ttl-sweep.ts';

export interface DynamoDb {
  readonly service: AwsService;
  provision(resource: ResolvedResource): Promise<void>;
  start(): void;
  stop(): void;
}

/** DynamoDB: the engine, spoken of in the template's names, with the expiry that it lacks. */
export const createDynamoDb = ({
  engineUrl,
  region,
  accountId,
  clock,
  activity,
  log,
}: LocalContext): DynamoDb => {
  const engine = createEngineClient(engineUrl);
  const arns = createArnRewriter(region, accountId);
  const answers = createLocalAnswers(engine, arns);
  let stopSweeper: () => void = () => undefined;
  return {
    service: createDynamoDbProxy({ engine, arns, answers }),
    provision: async (resource) => {
      const table = tableDefinition(resource, region);
      await provisionTable(engine, table);
      if (table.streamArn !== undefined) arns.nameStream(table.name, table.streamArn);
      answers.setRecovery(table.name, table.recovery.enabled, table.recovery.days);
    },
    start: () => {
      stopSweeper = startTtlSweeper({ engine, clock, activity, log });
    },
    stop: () => {
      stopSweeper();
      engine.close();
    },
  };
};
