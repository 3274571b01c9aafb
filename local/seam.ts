/**
 * The seam between the parts of the local runtime: what the AWS services, the event machinery and the
 * host of the functions may ask of each other. Nothing here does I/O.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Recorder } from './observe/observations.ts';

/** The time of the whole running system; `advance` moves it forward and wakes whoever waits for a moment. */
export interface Clock {
  now(): number;
  /** Milliseconds added to the machine's clock so far. */
  offsetMs(): number;
  advance(byMs: number): void;
  /** Calls back once when the moment has come, by waiting or by `advance`; returns the way to cancel it. */
  at(epochMs: number, wake: () => void): () => void;
}

/** What every local service is built from. */
export interface LocalContext {
  readonly clock: Clock;
  readonly db: DatabaseSync;
  /** Folder for bodies that do not belong into the database (S3 objects, attachments). */
  readonly stateDir: string;
  readonly region: string;
  readonly accountId: string;
  /** Address of the AWS front, without a slash at the end. */
  readonly awsUrl: string;
  /** Address of the DynamoDB engine behind the front. */
  readonly engineUrl: string;
  readonly activity: Activity;
  /** Is told what happens: spans, measurements, lines of logs. */
  readonly recorder: Recorder;
  /** Decides who may do what. */
  readonly access: Access;
  readonly log: (line: string) => void;
}

/** Somebody doing something with a resource, as policies see it. */
export interface Act {
  /** The ARN of a role or of the account's root, the name of a service, or `*` for whoever. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys beside those that every request carries. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** False where the act leaves the content alone, so that the resource's key is not used. */
  readonly usesKey?: boolean;
}

/** Why something is refused, in the words of AWS. */
export interface Denial {
  readonly action: string;
  readonly message: string;
}

/** Decides by the policies of the template; what an act implies, such as the use of a key, is part of it. */
export interface Access {
  /** Null when it may be done. */
  denialOf(act: Act): Denial | null;
  /** Replaces the policy of a resource by one that came in a call; throws for one that it cannot read. */
  attach(resourceArn: string, document: unknown): void;
  /** The role of a function, whatever version or alias the reference names. */
  roleOf(functionRef: string): string;
}

/** Counts what is in flight, so that tests can ask for idle instead of waiting. */
export interface Activity {
  begin(kind: 'invocation' | 'delivery' | 'stream' | 'webhook'): () => void;
  inFlight(): number;
  /** Something happened: whoever waits for idle looks again. */
  touch(): void;
}

/** A request as the AWS front hands it to a service; the body is the exact bytes. */
export interface AwsRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Credential scope's service name and access key id (from the Authorization header or the query), if signed. */
  readonly service: string | null;
  readonly accessKeyId: string | null;
  /** Of a signed link that has been verified. */
  readonly signatureAgeMs?: number;
}

export interface AwsResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One AWS service behind the front; `claims` decides by target header, credential scope or path. */
export interface AwsService {
  readonly name: string;
  claims(request: AwsRequest): boolean;
  /** Verifies a signature that does not stand in the header; gives the request as its signer meant it. */
  authenticate?(request: AwsRequest): AwsRequest;
  handle(request: AwsRequest): Promise<AwsResponse>;
}

/** A resource of the synthesised template with every intrinsic resolved to plain values. */
export interface ResolvedResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives for it (name, URL, id). */
  readonly ref: string;
  /** What `Fn::GetAtt` gives for it, by attribute. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface InvokeOptions {
  /** Trace header handed to the function, e.g. from a message's AWSTraceHeader. */
  readonly traceHeader?: string;
}

export type InvokeResult =
  | { readonly ok: true; readonly payload: string }
  | {
      readonly ok: false;
      readonly errorType: string;
      readonly errorMessage: string;
      /** Unhandled = thrown, Timeout = killed, Throttled = no capacity. */
      readonly kind: 'unhandled' | 'timeout' | 'throttled';
    };

/** Runs functions of the template; accepts a name, an alias-qualified name or an ARN. */
export interface FunctionRunner {
  invoke(functionRef: string, payload: string, options?: InvokeOptions): Promise<InvokeResult>;
  exists(functionRef: string): boolean;
}

/** Puts a message into a queue by ARN; what rules, schedules and dead letters use inside the runtime. */
export interface QueueSender {
  send(queueArn: string, body: string, options?: QueueSendOptions): void;
}

export interface QueueSendOptions {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly traceHeader?: string;
  readonly delaySeconds?: number;
}

/** A message as a poller receives it. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<
    Record<
      string,
      { readonly dataType: string; readonly stringValue?: string; readonly binaryValue?: string }
    >
  >;
}

/** The poller's view of the queues. */
export interface QueueStore extends QueueSender {
  exists(queueArn: string): boolean;
  receive(queueArn: string, max: number, visibilityTimeoutSeconds?: number): readonly ReceivedMessage[];
  delete(queueArn: string, receiptHandle: string): void;
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number): void;
  /** Visible, delayed and in-flight counts by queue ARN, dead-letter queues included. */
  depths(): ReadonlyMap<string, { visible: number; delayed: number; inFlight: number }>;
  /** Calls back whenever the queue may have something visible; returns the way to stop. */
  onVisible(queueArn: string, wake: () => void): () => void;
}

/** Writes an object from inside the runtime (on-failure destinations of the stream mapping). */
export interface ObjectWriter {
  put(bucketName: string, key: string, body: string): void;
}
