import { ok, refuse, type Result } from '../../../lib/shared/result.ts';
import type {
  BusEventsView,
  ConsoleRefusal,
  DocumentsView,
  FaultsView,
  LogsView,
  MailView,
  MailsView,
  MessagesView,
  MetricsView,
  PaymentView,
  PaymentsView,
  QueuesView,
  RedriveView,
  SchedulesView,
  SystemView,
  TraceView,
  TracesView,
} from '../../../local/console/contract.ts';

/** What each address of the console's server answers. */
export interface Views {
  readonly system: SystemView;
  readonly payments: PaymentsView;
  readonly payment: PaymentView;
  readonly documents: DocumentsView;
  readonly mails: MailsView;
  readonly mail: MailView;
  readonly queues: QueuesView;
  readonly messages: MessagesView;
  readonly redrive: RedriveView;
  readonly events: BusEventsView;
  readonly traces: TracesView;
  readonly trace: TraceView;
  readonly metrics: MetricsView;
  readonly faults: FaultsView;
  readonly schedules: SchedulesView;
  readonly logs: LogsView;
}

/** An address that knows what it answers. */
export interface Address<V extends keyof Views> {
  readonly view: V;
  readonly path: string;
}

/** Why there is no answer, in a form that can be shown. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Null where no server answered. */
  readonly status: number | null;
}

export type Answer<T> = Result<T, Failure>;

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

const answerTimeoutMs = 15_000;

const at = <V extends keyof Views>(view: V, path: string, query: Query = {}): Address<V> => {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const search = new URLSearchParams(given).toString();
  return { view, path: search === '' ? path : `${path}?${search}` };
};

const part = encodeURIComponent;

export const addresses = {
  system: () => at('system', '/api/system'),
  payments: (query?: { readonly after: string | null; readonly limit: number }) =>
    at('payments', '/api/payments', { ...query }),
  payment: (id: string) => at('payment', `/api/payments/${part(id)}`),
  documents: () => at('documents', '/api/documents'),
  mails: () => at('mails', '/api/mails'),
  mail: (id: string) => at('mail', `/api/mails/${part(id)}`),
  queues: () => at('queues', '/api/queues'),
  messages: (queue: string) => at('messages', `/api/queues/${part(queue)}/messages`),
  redrive: (queue: string) => at('redrive', `/api/queues/${part(queue)}/redrive`),
  events: (query?: { readonly before?: number | undefined; readonly limit?: number }) =>
    at('events', '/api/events', { ...query }),
  traces: (query?: { readonly payment?: string | undefined; readonly errors?: boolean }) =>
    at('traces', '/api/traces', { ...query }),
  trace: (id: string) => at('trace', `/api/traces/${part(id)}`),
  metrics: (query?: { readonly minutes: number }) => at('metrics', '/api/metrics', { ...query }),
  faults: () => at('faults', '/api/faults'),
  schedules: () => at('schedules', '/api/schedules'),
  runSchedule: (name: string) => at('schedules', `/api/schedules/${part(name)}/run`),
  clock: () => at('system', '/api/clock'),
  logs: (query?: Query) => at('logs', '/api/logs', query),
};

/** Addresses that a frame or a link opens by itself. */
export const files = {
  pdf: (documentId: string) => `/api/documents/${part(documentId)}/pdf`,
  mailHtml: (mailId: string) => `/api/mails/${part(mailId)}/html`,
  attachment: (mailId: string, name: string) => `/api/mails/${part(mailId)}/attachments/${part(name)}`,
};

const unreachable: Failure = {
  code: 'unreachable',
  message: 'The console’s server does not answer. Is the system running?',
  status: null,
};

const isRefusal = (body: unknown): body is ConsoleRefusal =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body;

const failureOf = async (response: Response): Promise<Failure> => {
  const body: unknown = await response.json().catch(() => null);
  return isRefusal(body)
    ? { code: body.code, message: body.message, status: response.status }
    : { code: `http_${response.status}`, message: 'The server refused to answer.', status: response.status };
};

const ask = async <V extends keyof Views>(
  { path }: Address<V>,
  request: RequestInit,
): Promise<Answer<Views[V]>> => {
  try {
    const response = await fetch(path, request);
    if (!response.ok) return refuse(await failureOf(response));
    return ok((await response.json()) as Views[V]);
  } catch {
    return refuse(unreachable);
  }
};

/** Reads a view. What goes wrong is part of the answer; nothing is thrown. */
export const read = <V extends keyof Views>(
  address: Address<V>,
  signal?: AbortSignal,
): Promise<Answer<Views[V]>> => {
  const limit = AbortSignal.timeout(answerTimeoutMs);
  return ask(address, { signal: signal === undefined ? limit : AbortSignal.any([signal, limit]) });
};

/** Changes something; the header is one that no page of another origin may send. */
export const send = <V extends keyof Views>(
  method: 'POST' | 'PUT' | 'DELETE',
  address: Address<V>,
  body?: unknown,
): Promise<Answer<Views[V]>> =>
  ask(address, {
    method,
    headers: {
      'X-Console': '1',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
