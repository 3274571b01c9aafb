import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { faultFields, observe } from './observation.ts';
import type { Observation } from './observation.ts';

/** The exact text that was signed, and the header that signs it. */
export interface SignedRequest {
  readonly body: string;
  readonly bytes: number;
  readonly signature: string | null;
}

export type WebhookHandler = (
  request: SignedRequest,
  observation: Observation,
) => Promise<'received' | 'refused'>;

/** The stack of the webhook: no parser, no detail in the answer. A fault is 500, so that the sender tries again. */
export function webhookHandler(name: string, handle: WebhookHandler) {
  return async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
    const observation = observe({ function: name });
    const requestId = event.requestContext.requestId;
    try {
      const outcome =
        event.requestContext.http.method === 'POST' ? await handle(signed(event), observation) : 'refused';
      observation.count(outcome === 'received' ? 'WebhookAccepted' : 'WebhookRefused');
      observation.close('webhook_received', { requestId, reason: outcome });
      return answer(outcome === 'received' ? 200 : 400, outcome === 'received');
    } catch (fault) {
      observation.count('RequestFailed');
      observation.close('request_failed', { requestId, ...faultFields(fault) });
      return answer(500, false);
    }
  };
}

function signed(event: LambdaFunctionURLEvent): SignedRequest {
  const raw = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const header = Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'stripe-signature');
  return { body: raw.toString('utf8'), bytes: raw.length, signature: header?.[1] ?? null };
}

function answer(statusCode: number, received: boolean): LambdaFunctionURLResult {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify({ received }) };
}
