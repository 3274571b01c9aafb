/**
 * The engine calls its region `dynoxide` and labels a stream by the second of its making; the template has its
 * own region, account and stream label. Requests are turned into the engine's names, answers into the template's.
 */
export interface ArnRewriter {
  /** Takes the stream of a table under the ARN that the template gives it. */
  nameStream(tableName: string, streamArn: string): void;
  /** Requests about tables and streams: every ARN becomes the engine's. */
  controlToEngine(body: Buffer): Buffer;
  /** Requests about items: a table named by its ARN becomes its name, items stay as they are. */
  dataToEngine(body: Buffer): Buffer;
  controlFromEngine(body: Buffer): Buffer;
  recordsFromEngine(body: Buffer): Buffer;
}

const ENGINE_PREFIX = 'arn:aws:dynamodb:dynoxide:000000000000:';
const ANY_ARN = /"arn:aws:dynamodb:[\w-]+:\d{12}:table\//g;
const TABLE_BY_ARN = /"TableName"(\s*:\s*)"arn:aws:dynamodb:[\w-]*:\d*:table\/([\w.-]+)"/g;
const STREAM_OF_TABLE = /:table\/([\w.-]+)\/stream\/(.+)$/;

type Labels = ReadonlyMap<string, string>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const renameStream = (description: Record<string, unknown>, member: string, labels: Labels): void => {
  const arn = description[`${member}Arn`];
  const [, table = ''] = typeof arn === 'string' ? (STREAM_OF_TABLE.exec(arn) ?? []) : [];
  const label = labels.get(table);
  if (typeof arn !== 'string' || label === undefined) return;
  description[`${member}Arn`] = arn.replace(/\/stream\/.+$/, `/stream/${label}`);
  description[`${member}Label`] = label;
};

/** The engine always tells an end of its one shard; to a reader that would mean a closed shard. */
const openShards = (description: Record<string, unknown>): void => {
  if (description['StreamStatus'] !== 'ENABLED' || !Array.isArray(description['Shards'])) return;
  for (const shard of description['Shards']) {
    const range: unknown = isRecord(shard) ? shard['SequenceNumberRange'] : undefined;
    if (isRecord(range)) delete range['EndingSequenceNumber'];
  }
};

const rewriteAnswer = (text: string, labels: Labels): string =>
  JSON.stringify(
    JSON.parse(text, (_key, value: unknown) => {
      if (!isRecord(value)) return value;
      renameStream(value, 'Stream', labels);
      renameStream(value, 'LatestStream', labels);
      openShards(value);
      return value;
    }),
  );

export const createArnRewriter = (region: string, accountId: string): ArnRewriter => {
  const labels = new Map<string, string>();
  const prefix = `arn:aws:dynamodb:${region}:${accountId}:`;
  const dataToEngine = (body: Buffer): Buffer =>
    body.includes('arn:aws:dynamodb:')
      ? Buffer.from(body.toString('utf8').replace(TABLE_BY_ARN, '"TableName"$1"$2"'))
      : body;
  return {
    nameStream: (tableName, streamArn) => {
      const label = STREAM_OF_TABLE.exec(streamArn)?.[2];
      if (label !== undefined) labels.set(tableName, label);
    },
    dataToEngine,
    controlToEngine: (body) =>
      Buffer.from(dataToEngine(body).toString('utf8').replace(ANY_ARN, `"${ENGINE_PREFIX}table/`)),
    controlFromEngine: (body) =>
      body.includes(ENGINE_PREFIX)
        ? Buffer.from(rewriteAnswer(body.toString('utf8').replaceAll(ENGINE_PREFIX, prefix), labels))
        : body,
    recordsFromEngine: (body) =>
      Buffer.from(body.toString('utf8').replaceAll('"awsRegion":"dynoxide"', `"awsRegion":"${region}"`)),
  };
};
