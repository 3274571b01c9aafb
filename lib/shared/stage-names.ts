/** The queues of the system; each has a dead-letter queue of the same name and `-dlq`. */
export const queueNames = [
  'stripe-events',
  'resolve-operations',
  'invoices',
  'mail',
  'analytics',
  'audit',
  'mail-events',
] as const;

export type QueueName = (typeof queueNames)[number];
export type BucketName = 'documents' | 'audit' | 'exports' | 'failures' | 'site' | 'access-logs';
export type SecretName = 'stripe' | 'stripe-webhook' | 'cursor';
export type KeyName = 'table' | 'personal' | 'documents' | 'messages' | 'secrets' | 'logs';

/**
 * Physical names of a stage: what the stacks make, what operators type and what runbooks name. `accountId` stands in
 * names of buckets, which are shared by all accounts of the world.
 */
export const stageNames = (stage: string, accountId: string) => {
  const prefix = `payments-${stage}`;
  const verb = (source: string) => source.split('/')[1] ?? source;
  return {
    stage,
    prefix,
    bus: prefix,
    table: `${prefix}-main`,
    configurationSet: prefix,
    scheduleGroup: prefix,
    dashboard: prefix,
    stack: (concern: string) => `${prefix}-${concern}`,
    queue: (name: QueueName) => `${prefix}-${name}`,
    deadLetters: (name: QueueName | 'rules' | 'schedules') => `${prefix}-${name}-dlq`,
    bucket: (name: BucketName) => `${prefix}-${accountId}-${name}`,
    secret: (name: SecretName) => `payments/${stage}/${name}`,
    keyAlias: (name: KeyName) => `alias/${prefix}-${name}`,
    topic: (name: 'page' | 'ticket') => `${prefix}-${name}`,
    alarm: (name: string) => `${prefix}-${name}`,
    rule: (name: QueueName) => `${prefix}-${name}`,
    /** `payments/create-payment-intent` -> `payments-dev-create-payment-intent`. */
    function: (source: string) => `${prefix}-${verb(source)}`,
    schedule: (source: string) => `${prefix}-${verb(source)}`,
  };
};

export type StageNames = ReturnType<typeof stageNames>;
