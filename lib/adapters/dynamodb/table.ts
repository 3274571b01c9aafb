/** The shape of the one table, read by the stack that makes it and by the adapters that use it. */
export const table = {
  partitionKey: 'PK',
  sortKey: 'SK',
  ttl: 'expiresAt',
  indexes: {
    /** Collections: payments of a customer, documents of a month, events of an hour, journal entries of a period. */
    collections: { name: 'GSI1', partitionKey: 'GSI1PK', sortKey: 'GSI1SK' },
    /** Sparse and sharded: what has to be checked next, by time. */
    due: { name: 'GSI2', partitionKey: 'GSI2PK', sortKey: 'GSI2SK' },
  },
  /** Prefix of the partitions that hold events: the stream filter and the Deny statements name it. */
  eventPartitionPrefix: 'EVT#',
} as const;
