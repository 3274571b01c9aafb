import {
  type JsonRecord,
  isRecord,
  parseJson,
  recordOf,
  recordsOf,
  stringOf,
  textOf,
} from '../../host/json.ts';
import { type Acts, type ActsKit, type Asked, arnIn, operationOf } from './act.ts';

interface Place {
  readonly kit: ActsKit;
  readonly input: JsonRecord;
}

type Table = (place: Place) => readonly Asked[] | null;

const tableName = (reference: unknown): string => textOf(reference).replace(/^arn:[^/]*table\//, '');

const tableArn = (kit: ActsKit, name: string): string => arnIn(kit, 'dynamodb', `table/${name}`);

/** The text of an attribute value, which is what `dynamodb:LeadingKeys` holds. */
const valueOf = (attribute: unknown): string | undefined => {
  const { S, N, B } = recordOf(attribute);
  return stringOf(S ?? N ?? B);
};

const leadingKeyIn = (kit: ActsKit, table: string, key: unknown): string | undefined =>
  valueOf(recordOf(key)[kit.partitionKey(table) ?? '']);

/** One act on rows; without every row's leading key nobody could tell what is asked for. */
const onRows = (
  { kit }: Place,
  name: string,
  { table, keys }: { readonly table: string; readonly keys: readonly unknown[] },
): readonly Asked[] | null => {
  const leading = keys.map((key) => leadingKeyIn(kit, table, key)).filter((key) => key !== undefined);
  if (leading.length < keys.length || keys.length === 0) return null;
  const context = { 'dynamodb:LeadingKeys': [...new Set(leading)] };
  return [{ action: `dynamodb:${name}`, resource: tableArn(kit, table), context }];
};

const all = (acts: readonly (readonly Asked[] | null)[]): readonly Asked[] | null => {
  const known = acts.filter((each) => each !== null);
  return known.length < acts.length || acts.length === 0 ? null : known.flat();
};

const single =
  (name: string, member: 'Key' | 'Item'): Table =>
  (place) =>
    onRows(place, name, { table: tableName(place.input['TableName']), keys: [place.input[member]] });

/** A batch is one action on each table, with the leading keys of all its rows there. */
const batch =
  (name: string, keysOf: (request: unknown) => readonly unknown[]): Table =>
  (place) =>
    all(
      Object.entries(recordOf(place.input['RequestItems'])).map(([reference, request]) =>
        onRows(place, name, { table: tableName(reference), keys: keysOf(request) }),
      ),
    );

const keysToGet = (request: unknown): readonly unknown[] => recordsOf(recordOf(request)['Keys']);

const keysToWrite = (request: unknown): readonly unknown[] =>
  recordsOf(request).map((write) => {
    const { PutRequest, DeleteRequest } = write;
    return isRecord(PutRequest) ? PutRequest['Item'] : recordOf(DeleteRequest)['Key'];
  });

const ITEM_ACTIONS: Readonly<Record<string, readonly [action: string, member: 'Key' | 'Item']>> = {
  ConditionCheck: ['ConditionCheckItem', 'Key'],
  Delete: ['DeleteItem', 'Key'],
  Get: ['GetItem', 'Key'],
  Put: ['PutItem', 'Item'],
  Update: ['UpdateItem', 'Key'],
};

/** A transaction is one action for each of its items. */
const transaction: Table = (place) =>
  all(
    recordsOf(place.input['TransactItems']).map((item) => {
      const [kind = '', ...others] = Object.keys(item);
      const operation = item[kind];
      const [action, member] = ITEM_ACTIONS[kind] ?? [];
      if (action === undefined || member === undefined) return null;
      if (!isRecord(operation) || others.length > 0) return null;
      return onRows(place, action, { table: tableName(operation['TableName']), keys: [operation[member]] });
    }),
  );

const EQUALITY = /([#\w.]+)\s*=\s*(:\w+)|(:\w+)\s*=\s*([#\w.]+)/g;

/** The value that the key condition demands of an attribute. */
const demanded = (input: JsonRecord, attribute: string): string | undefined => {
  const names = recordOf(input['ExpressionAttributeNames']);
  const values = recordOf(input['ExpressionAttributeValues']);
  for (const [, left, leftValue, rightValue, right] of textOf(input['KeyConditionExpression']).matchAll(
    EQUALITY,
  )) {
    const name = left ?? right ?? '';
    if (textOf(names[name] ?? name) === attribute) return valueOf(values[leftValue ?? rightValue ?? '']);
  }
  return undefined;
};

const query: Table = ({ kit, input }) => {
  const table = tableName(input['TableName']);
  const index = stringOf(input['IndexName']);
  const attribute = kit.partitionKey(table, index);
  const value = attribute === undefined ? undefined : demanded(input, attribute);
  if (value === undefined) return null;
  const suffix = index === undefined ? '' : `/index/${index}`;
  const context = { 'dynamodb:LeadingKeys': [value] };
  return [{ action: 'dynamodb:Query', resource: `${tableArn(kit, table)}${suffix}`, context }];
};

const scan: Table = ({ kit, input }) => {
  const index = stringOf(input['IndexName']);
  const suffix = index === undefined ? '' : `/index/${index}`;
  return [{ action: 'dynamodb:Scan', resource: `${tableArn(kit, tableName(input['TableName']))}${suffix}` }];
};

const onTable =
  (name: string): Table =>
  ({ kit, input }) => [
    { action: `dynamodb:${name}`, resource: tableArn(kit, tableName(input['TableName'])) },
  ];

const onStream =
  (name: string): Table =>
  ({ input }) => [{ action: `dynamodb:${name}`, resource: textOf(input['StreamArn']) }];

const onEverything =
  (name: string): Table =>
  () => [{ action: `dynamodb:${name}`, resource: '*' }];

const TABLE: Readonly<Record<string, Table>> = {
  BatchGetItem: batch('BatchGetItem', keysToGet),
  BatchWriteItem: batch('BatchWriteItem', keysToWrite),
  DeleteItem: single('DeleteItem', 'Key'),
  DescribeStream: onStream('DescribeStream'),
  DescribeTable: onTable('DescribeTable'),
  DescribeTimeToLive: onTable('DescribeTimeToLive'),
  GetItem: single('GetItem', 'Key'),
  GetShardIterator: onStream('GetShardIterator'),
  ListStreams: onEverything('ListStreams'),
  ListTables: onEverything('ListTables'),
  PutItem: single('PutItem', 'Item'),
  Query: query,
  Scan: scan,
  TransactGetItems: transaction,
  TransactWriteItems: transaction,
  UpdateItem: single('UpdateItem', 'Key'),
};

/** What a call of DynamoDB asks for. */
export const dynamodbActs: Acts = (request, kit) => {
  const input = parseJson(request.body.toString('utf8'));
  return isRecord(input) ? (TABLE[operationOf(request)]?.({ kit, input }) ?? null) : null;
};
