import * as z from 'zod';

import { isJsonObject, parseJson } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';

const streamsSchema = z.object({
  Streams: z.array(z.object({ StreamArn: z.string(), StreamLabel: z.string() })).default([]),
});
const describedSchema = z.object({
  StreamDescription: z.object({
    Shards: z
      .array(
        z.object({
          ShardId: z.string(),
          SequenceNumberRange: z.object({ EndingSequenceNumber: z.string().optional() }).default({}),
        }),
      )
      .default([]),
  }),
});
const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({
  Records: z
    .array(z.custom<JsonObject>(isJsonObject).refine((record) => isJsonObject(record['dynamodb'])))
    .default([]),
  NextShardIterator: z.string().nullish(),
});

export type Shard = z.output<typeof describedSchema>['StreamDescription']['Shards'][number];

/** An error answer of the engine. */
export class EngineFault extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

const faultOf = (body: Json | undefined): EngineFault => {
  const fields = isJsonObject(body) ? body : {};
  const type = typeof fields['__type'] === 'string' ? fields['__type'] : 'UnknownError';
  return new EngineFault(type.split('#').at(-1) ?? type, JSON.stringify(fields['message'] ?? body ?? null));
};

/** The engine signs nothing but insists on the header's form. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
  'x-amz-date': '20260101T000000Z',
};

/** The engine's stream API; records stay as they are on the wire, which is the form that functions receive. */
export const createStreamEngine = (engineUrl: string) => {
  const call = async <Schema extends z.ZodType>(
    operation: string,
    input: JsonObject,
    schema: Schema,
  ): Promise<z.output<Schema>> => {
    const headers = { ...HEADERS, 'x-amz-target': `DynamoDBStreams_20120810.${operation}` };
    const response = await fetch(engineUrl, { method: 'POST', headers, body: JSON.stringify(input) });
    const body = parseJson(await response.text());
    if (!response.ok) throw faultOf(body);
    return schema.parse(body);
  };

  return {
    /** The engine's own ARN of the table's current stream. */
    currentStream: async (tableName: string): Promise<string | undefined> => {
      const { Streams } = await call('ListStreams', { TableName: tableName }, streamsSchema);
      return [...Streams].sort((a, b) => a.StreamLabel.localeCompare(b.StreamLabel)).at(-1)?.StreamArn;
    },
    shards: async (streamArn: string): Promise<readonly Shard[]> =>
      (await call('DescribeStream', { StreamArn: streamArn }, describedSchema)).StreamDescription.Shards,
    iterator: async (input: JsonObject): Promise<string> =>
      (await call('GetShardIterator', input, iteratorSchema)).ShardIterator,
    records: (iterator: string, limit: number) =>
      call('GetRecords', { ShardIterator: iterator, Limit: limit }, recordsSchema),
  };
};
export type StreamEngine = ReturnType<typeof createStreamEngine>;
