import { resolveOperation } from '../../../lib/payments/app/resolve-operation.ts';
import type { ResolveDeps } from '../../../lib/payments/app/resolve-operation.ts';
import { countFacts } from '../../../lib/runtime/fact-metrics.ts';
import type { Observation } from '../../../lib/runtime/observation.ts';
import { PoisonMessage } from '../../../lib/runtime/queue.ts';
import type { QueueMessage } from '../../../lib/runtime/queue.ts';
import { operationSchema } from './schema.ts';

/** Finds out how an operation ended whose answer never came. */
export function createHandler(deps: ResolveDeps) {
  return async (message: QueueMessage, observation: Observation): Promise<void> => {
    const operation = readOperation(message.body);
    observation.note({ paymentId: operation.paymentId });
    const cause = {
      actor: { kind: 'consumer' as const, id: 'resolve-operations' },
      correlationId: message.messageId,
      causationId: message.messageId,
      traceparent: message.traceparent,
    };
    const resolved = await resolveOperation(deps, { ...operation, cause });
    countFacts(observation, resolved.facts, operation.paymentId);
    observation.note({ reason: resolved.kind });
  };
}

function readOperation(body: string) {
  try {
    return operationSchema.parse(JSON.parse(body));
  } catch {
    throw new PoisonMessage('not an operation');
  }
}
