import { renameSync, writeFileSync } from 'node:fs';
import { stageNames } from '../../../lib/shared/stage-names.ts';
import { issuerUrl } from '../../issuer/issuer-service.ts';
import type { ResolvedResource } from '../../seam.ts';
import type { Place } from '../place.ts';
import { StartRefused } from '../start-refused.ts';

/** Where everything of the running system is; what clients and tests read. */
export interface Endpoints {
  readonly stage: string;
  readonly api: string;
  readonly webhook: string;
  readonly stripe: string;
  readonly site: string;
  readonly console: string | null;
  readonly aws: string;
  /** Of access tokens: `POST <issuer>/token` gives one. */
  readonly issuer: string;
  readonly region: string;
  readonly accountId: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly queues: Readonly<Record<string, string>>;
  readonly dlqs: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Record<string, string>>;
  readonly bus: string;
}

const queues = {
  stripeEvents: 'stripe-events',
  resolveOperations: 'resolve-operations',
  invoices: 'invoices',
  mail: 'mail',
  analytics: 'analytics',
  audit: 'audit',
} as const;

const buckets = ['documents', 'audit', 'exports', 'failures', 'site'] as const;

// What the template does not hold under its name cannot be told to anybody.
const createFinder = (resources: readonly ResolvedResource[]) => {
  const refs = new Map(
    resources.map(({ type, ref, attributes }) => [`${type} ${attributes['QueueName'] ?? ref}`, ref]),
  );
  return (type: string, name: string): string => {
    const ref = refs.get(`${type} ${name}`);
    if (ref === undefined) throw new StartRefused(`the template has no ${type} named ${name}.`);
    return ref;
  };
};

const mapped = <K extends string, V>(
  names: Readonly<Record<K, V>>,
  to: (name: V) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries<V>(names).map(([key, name]) => [key, to(name)]));

/** The addresses and names of the laptop's stage, looked up in its template. */
export const endpointsOf = (
  place: Place,
  resources: readonly ResolvedResource[],
  hasConsole: boolean,
): Endpoints => {
  const stage = 'local';
  const names = stageNames(stage, place.accountId);
  const find = createFinder(resources);
  const queue = (name: string): string => find('AWS::SQS::Queue', name);
  return {
    stage,
    api: place.apiUrl,
    webhook: place.functionUrl,
    stripe: place.stripeUrl,
    site: place.siteUrl,
    console: hasConsole ? place.consoleUrl : null,
    aws: place.awsUrl,
    issuer: issuerUrl(place.awsUrl),
    region: place.region,
    accountId: place.accountId,
    tables: { main: find('AWS::DynamoDB::GlobalTable', names.table) },
    queues: mapped(queues, (name) => queue(names.queue(name))),
    dlqs: mapped({ ...queues, rules: 'rules', schedules: 'schedules' } as const, (name) =>
      queue(names.deadLetters(name)),
    ),
    buckets: Object.fromEntries(buckets.map((name) => [name, find('AWS::S3::Bucket', names.bucket(name))])),
    bus: find('AWS::Events::EventBus', names.bus),
  };
};

/** Written whole or not at all: whoever finds the file may use what it says. */
export const writeEndpoints = (file: string, endpoints: object): void => {
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
};
