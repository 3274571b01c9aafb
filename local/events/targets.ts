import { type Sender, deliveryDenial } from '../iam/edges.ts';
import type { Access, FunctionRunner, QueueSender, QueueStore } from '../seam.ts';
import { serviceOf } from './arn.ts';
import type { AsyncInvocations } from './lambda/async-invocations.ts';
import type { Topics } from './topics.ts';

/** Something sent on behalf of a rule, a schedule or a failed invocation. */
export interface Parcel {
  readonly sender: Sender;
  readonly targetArn: string;
  readonly input: string;
  readonly traceHeader?: string | undefined;
}

export type Sent =
  | { readonly ok: true }
  | { readonly ok: false; readonly retriable: boolean; readonly code: string; readonly message: string };

export interface TargetParts {
  readonly access: Access;
  readonly queues: Pick<QueueStore, 'exists'> & QueueSender;
  readonly runner: Pick<FunctionRunner, 'exists'>;
  readonly invocations: Pick<AsyncInvocations, 'enqueue'>;
  readonly topics: Pick<Topics, 'publish' | 'exists'>;
}

const missing = (targetArn: string): Sent => ({
  ok: false,
  retriable: false,
  code: 'NO_RESOURCE',
  message: `The target ${targetArn} does not exist.`,
});

const toQueue = (parts: TargetParts, { targetArn, input, traceHeader }: Parcel): Sent => {
  if (!parts.queues.exists(targetArn)) return missing(targetArn);
  parts.queues.send(targetArn, input, traceHeader === undefined ? {} : { traceHeader });
  return { ok: true };
};

const toFunction = (parts: TargetParts, { targetArn, input, traceHeader }: Parcel): Sent => {
  if (!parts.runner.exists(targetArn)) return missing(targetArn);
  void parts.invocations.enqueue({ functionRef: targetArn, payload: input, traceHeader });
  return { ok: true };
};

const toTopic = (parts: TargetParts, { targetArn, input }: Parcel): Sent => {
  if (!parts.topics.exists(targetArn)) return missing(targetArn);
  parts.topics.publish(targetArn, { message: input });
  return { ok: true };
};

/** A log group as target keeps events for people; `GET /_local/events` serves them here. */
const toLogGroup = (): Sent => ({ ok: true });

const SENDERS: Readonly<Record<string, (parts: TargetParts, parcel: Parcel) => Sent>> = {
  sqs: toQueue,
  lambda: toFunction,
  sns: toTopic,
  logs: toLogGroup,
};

/** Whether the runtime knows how to reach such a target. */
export const canReach = (targetArn: string): boolean => Object.hasOwn(SENDERS, serviceOf(targetArn));

/** Refused for want of a permission, which waiting would not bring: rules and schedules give up at once. */
const forbidden = (parts: TargetParts, { sender, targetArn }: Parcel): Sent | null => {
  const denial = deliveryDenial(parts.access, sender, targetArn);
  return denial && { ok: false, retriable: false, code: 'NO_PERMISSIONS', message: denial.message };
};

/** Hands a parcel to its target at once; a throw of the target is an error worth a retry. */
export const sendTo = (parts: TargetParts, parcel: Parcel): Sent => {
  const send = SENDERS[serviceOf(parcel.targetArn)];
  if (send === undefined) return missing(parcel.targetArn);
  const refused = forbidden(parts, parcel);
  if (refused !== null) return refused;
  try {
    return send(parts, parcel);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, retriable: true, code: 'ERROR_FROM_TARGET', message };
  }
};
