import * as z from 'zod';

const MOST_RETRIES = 10_000;
const ONE_WEEK_S = 604_800;

const destination = z.object({ Destination: z.string() });

/** An event-source mapping, as template and API both write it. */
export const settingsSchema = z.object({
  UUID: z.string(),
  EventSourceArn: z.string(),
  FunctionArn: z.string(),
  Enabled: z.boolean(),
  BatchSize: z.int().min(1).max(10_000),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.int().min(2).max(1000).optional() }).optional(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  BisectBatchOnFunctionError: z.boolean().optional(),
  MaximumRetryAttempts: z.int().min(-1).max(MOST_RETRIES).optional(),
  MaximumRecordAgeInSeconds: z.int().min(-1).max(ONE_WEEK_S).optional(),
  ParallelizationFactor: z.literal(1, { error: 'locally a shard has one reader' }).optional(),
  TumblingWindowInSeconds: z.literal(0, { error: 'there are no tumbling windows locally' }).optional(),
  DestinationConfig: z.object({ OnFailure: destination.optional() }).optional(),
  LastModified: z.number(),
});
export type Settings = z.output<typeof settingsSchema>;

/** What may be written from outside; the rest is filled in by `settingsFrom`. */
export const writableSchema = settingsSchema
  .omit({ UUID: true, FunctionArn: true, LastModified: true })
  .extend({ FunctionName: z.string() })
  .partial({
    Enabled: true,
    BatchSize: true,
    MaximumBatchingWindowInSeconds: true,
    FunctionResponseTypes: true,
  });
export type Writable = z.output<typeof writableSchema>;

/** Whether the mapping reads a stream; else it reads a queue. */
export const readsStream = (eventSourceArn: string): boolean => /:dynamodb:.*\/stream\//.test(eventSourceArn);

/** Why a combination of settings is refused, if it is. */
export const refusalOf = (settings: Settings): string | undefined => {
  if (readsStream(settings.EventSourceArn)) {
    return settings.StartingPosition === undefined
      ? '1 validation error detected: StartingPosition must be given'
      : undefined;
  }
  if (!/^arn:[^:]*:sqs:/.test(settings.EventSourceArn))
    return 'Unrecognized event source, must be queue or stream';
  if (settings.BatchSize > 10 && settings.MaximumBatchingWindowInSeconds === 0) {
    return 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10';
  }
  return undefined;
};

/** Fills in the service's defaults. */
export const settingsFrom = (
  writable: Writable,
  identity: Pick<Settings, 'UUID' | 'FunctionArn' | 'LastModified'>,
): Settings => {
  const { FunctionName: _name, ...rest } = writable;
  return {
    ...rest,
    ...identity,
    Enabled: rest.Enabled ?? true,
    BatchSize: rest.BatchSize ?? (readsStream(rest.EventSourceArn) ? 100 : 10),
    MaximumBatchingWindowInSeconds: rest.MaximumBatchingWindowInSeconds ?? 0,
    FunctionResponseTypes: rest.FunctionResponseTypes ?? [],
  };
};
