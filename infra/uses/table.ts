import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { table as shape } from '../../lib/adapters/dynamodb/table.ts';
import type { DataStack } from '../stacks/data.ts';
import type { Use } from './use.ts';
import { allow, allowKey } from './use.ts';

/** Leading keys of the kinds of rows, as lib/adapters/dynamodb/keys.ts builds them. */
export const rows = {
  payments: 'PAY#*',
  stripeObjects: 'STRIPE#*',
  refunds: 'RFD#*',
  disputes: 'DSP#*',
  payouts: 'PAYOUT#*',
  orders: 'ORDER#*',
  events: `${shape.eventPartitionPrefix}*`,
  idempotency: 'IDEM#*',
  inbox: 'INBOX#*',
  ledger: 'LEDGER#*',
  balances: 'BALANCE#*',
  catalogue: 'CATALOGUE',
  /** The customer, the one at Stripe, snapshots, consents and saved cards. */
  customers: 'CST#*',
  /** Whose a saved card is. */
  savedMethods: 'PMT#*',
  setups: 'STP#*',
  documents: 'INV#*',
  documentOf: 'DOCFOR#*',
  numbers: 'NUMBER#*',
  series: 'SERIES#*',
  mails: 'MAIL#*',
  apiKeys: 'APIKEY#*',
  limits: 'LIMIT#*',
  done: 'DONE#*',
  analytics: 'ANALYTICS#*',
  jobs: 'JOB#*',
  dataKey: 'STAGE',
} as const;

/** Leading keys of the collections in the first index. */
export const collections = {
  paymentsOfCustomer: 'CUSTOMER#*',
  eventsOfHour: 'EVENTS#*',
  ledgerOfPeriod: 'LEDGER#*',
  disputesOfStatus: 'DISPUTES#*',
  /** Documents of a month, and those of a customer. */
  documents: 'DOCUMENTS#*',
} as const;

export type Row = keyof typeof rows;
export type Collection = keyof typeof collections;

/** What a function does with which rows of the table; what is not listed is denied. */
export interface TableNeeds {
  /** Rows read one by one. */
  readonly get?: readonly Row[];
  /** Partitions read as a whole. */
  readonly query?: readonly Row[];
  readonly collections?: readonly Collection[];
  /** Looks for what is due. */
  readonly due?: boolean;
  /** Rows written whole, most of them once. */
  readonly put?: readonly Row[];
  /** Rows changed in place, and made if they are not there. */
  readonly update?: readonly Row[];
}

const leading = (patterns: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...new Set(patterns)] },
});

const patternsOf = (names: readonly Row[] = []): readonly string[] => names.map((name) => rows[name]);

/** No function changes or deletes an event, whatever else it is allowed. */
const neverChangeEvents = ({ table }: DataStack): PolicyStatement =>
  new PolicyStatement({
    sid: 'EventsAreNeverChanged',
    effect: Effect.DENY,
    actions: ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'].map(
      (name) => `dynamodb:${name}`,
    ),
    resources: [table.tableArn],
    // Any, not all: where the key is not known to IAM the statement must not match everything.
    conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [rows.events] } },
  });

const onRows = (data: DataStack, actions: readonly string[], names: readonly Row[] = []) =>
  names.length === 0
    ? []
    : [
        allow({
          actions: actions.map((name) => `dynamodb:${name}`),
          resources: [data.table.tableArn],
          conditions: leading(patternsOf(names)),
        }),
      ];

const onIndex = (data: DataStack, index: string, patterns: readonly string[]) =>
  patterns.length === 0
    ? []
    : [
        allow({
          actions: ['dynamodb:Query'],
          resources: [`${data.table.tableArn}/index/${index}`],
          conditions: leading(patterns),
        }),
      ];

/** The one table, as far as a function needs it. */
export const tableUse = (data: DataStack, needs: TableNeeds): Use => {
  const { collections: first, due } = shape.indexes;
  return {
    environment: { TABLE_NAME: data.table.tableName },
    statements: [
      ...onRows(data, ['GetItem', 'BatchGetItem'], needs.get),
      ...onRows(data, ['Query'], needs.query),
      ...onIndex(
        data,
        first.name,
        (needs.collections ?? []).map((name) => collections[name]),
      ),
      ...onIndex(data, due.name, needs.due === true ? ['DUE#*'] : []),
      ...onRows(data, ['PutItem'], needs.put),
      ...onRows(data, ['UpdateItem'], needs.update),
      neverChangeEvents(data),
      // DynamoDB opens the table's own key for whoever reads or writes, and makes keys for nobody but itself.
      allowKey(data.keys.table, 'dynamodb', ['kms:Decrypt']),
    ],
  };
};
