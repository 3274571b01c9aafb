import { createHmac, timingSafeEqual } from 'node:crypto';
import { refuse, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Refusal } from '../shared/refusal.ts';

const refusal: Refusal = {
  code: 'cursor_invalid',
  detail: 'Send the nextCursor of the page before, unchanged and with the same filters.',
};

/** An opaque cursor: the position, bound to the route and its filters by an HMAC. */
export function signCursor(position: string, boundTo: string, secret: string): string {
  const payload = Buffer.from(position, 'utf8').toString('base64url');
  return `${payload}.${mac(payload, boundTo, secret)}`;
}

export function openCursor(cursor: string, boundTo: string, secret: string): Result<string, Refusal> {
  const [payload = '', signature = '', ...rest] = cursor.split('.');
  const expected = Buffer.from(mac(payload, boundTo, secret));
  const given = Buffer.from(signature);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return refuse(refusal);
  return ok(Buffer.from(payload, 'base64url').toString('utf8'));
}

function mac(payload: string, boundTo: string, secret: string): string {
  return createHmac('sha256', secret).update(`${boundTo}\n${payload}`).digest('base64url').slice(0, 32);
}
