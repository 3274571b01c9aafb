import * as z from 'zod';
import type { Activity, Clock } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { EngineClient } from './engine-client.ts';

const SWEEP_EVERY_MS = 60_000;
const PAGE_SIZE = 500;

const tables = z.looseObject({ TableNames: z.array(z.string()) });
const timeToLive = z.looseObject({
  TimeToLiveDescription: z.looseObject({
    TimeToLiveStatus: z.string(),
    AttributeName: z.string().optional(),
  }),
});
const keyed = z.looseObject({
  Table: z.looseObject({ KeySchema: z.array(z.looseObject({ AttributeName: z.string() })) }),
});
const item = z.record(z.string(), z.unknown());
const page = z.looseObject({ Items: z.array(item).default([]), LastEvaluatedKey: item.optional() });

interface Expiring {
  readonly table: string;
  readonly attribute: string;
  readonly nowSeconds: number;
}

const expression = ({ attribute, nowSeconds }: Expiring): object => ({
  ExpressionAttributeNames: { '#ttl': attribute },
  ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } },
});

const isGone = (error: unknown): boolean =>
  error instanceof AwsError &&
  ['ConditionalCheckFailedException', 'ResourceNotFoundException'].includes(error.code);

const keysOf = async (engine: EngineClient, table: string): Promise<string[]> =>
  keyed
    .parse(await engine.call('DescribeTable', { TableName: table }))
    .Table.KeySchema.map((key) => key.AttributeName);

const deleteExpired = async (engine: EngineClient, expiring: Expiring, key: object): Promise<void> => {
  try {
    await engine.call('DeleteItem', {
      TableName: expiring.table,
      Key: key,
      // The item may have been given a longer life since the page was read.
      ConditionExpression: '#ttl < :now',
      ...expression(expiring),
    });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};

const sweepTable = async (engine: EngineClient, expiring: Expiring): Promise<void> => {
  const keys = await keysOf(engine, expiring.table);
  let start: object | undefined;
  do {
    const found = page.parse(
      await engine.call('Scan', {
        TableName: expiring.table,
        Limit: PAGE_SIZE,
        FilterExpression: '#ttl < :now',
        ...expression(expiring),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const each of found.Items) {
      await deleteExpired(engine, expiring, Object.fromEntries(keys.map((name) => [name, each[name]])));
    }
    start = found.LastEvaluatedKey;
  } while (start !== undefined);
};

/** Deletes what has outlived its time-to-live by `nowSeconds`, in every table that has one. */
const sweepExpiredItems = async (engine: EngineClient, nowSeconds: number): Promise<void> => {
  const { TableNames } = tables.parse(await engine.call('ListTables', {}));
  for (const table of TableNames) {
    const described = timeToLive.parse(await engine.call('DescribeTimeToLive', { TableName: table }));
    const { TimeToLiveStatus: status, AttributeName: attribute } = described.TimeToLiveDescription;
    if (status === 'ENABLED' && attribute !== undefined)
      await sweepTable(engine, { table, attribute, nowSeconds });
  }
};

interface SweeperParts {
  readonly engine: EngineClient;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly log: (line: string) => void;
}

/** Sweeps once a minute of the runtime's time, so also whenever the clock is moved by more than that. */
export const startTtlSweeper = ({ engine, clock, activity, log }: SweeperParts): (() => void) => {
  let cancel: () => void = () => undefined;
  let stopped = false;
  const sweep = async (): Promise<void> => {
    const done = activity.begin('delivery');
    try {
      await sweepExpiredItems(engine, Math.floor(clock.now() / 1000));
    } catch (error) {
      if (!stopped) log(`time-to-live sweep: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      done();
      schedule();
    }
  };
  const schedule = (): void => {
    if (stopped) return;
    cancel = clock.at(clock.now() + SWEEP_EVERY_MS, () => void sweep());
  };
  schedule();
  return () => {
    stopped = true;
    cancel();
  };
};
