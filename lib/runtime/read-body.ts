import type { APIGatewayProxyEvent } from 'aws-lambda';
import { pointerTo } from './field-errors.ts';
import { RefusedRequest } from './problem.ts';
import { wrongFields } from '../shared/wrong-fields.ts';

/** The largest body in bytes; the firewall's own rule has the same number. */
const maxBodyBytes = 65_536;
const maxDepth = 8;
const reservedNames = ['__proto__', 'constructor', 'prototype'];

/** The JSON of a request (undefined without one): size, media type, syntax and depth are checked in this order. */
export function readBody(event: APIGatewayProxyEvent, contentType: string | null): unknown {
  if (event.body === null || event.body === '') return undefined;
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) {
    throw new RefusedRequest({ code: 'body_too_large', detail: 'Send at most 65,536 bytes.' });
  }
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new RefusedRequest({
      code: 'media_type_not_supported',
      detail: 'Send the body as application/json with that Content-Type.',
    });
  }
  const body = parse(bytes.toString('utf8'));
  checkShape(body, [], 1);
  return body;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new RefusedRequest({ code: 'malformed_json', detail: 'Send one JSON object as the body.' });
  }
}

function checkShape(value: unknown, path: readonly string[], depth: number): void {
  if (value === null || typeof value !== 'object') return;
  if (depth > maxDepth) refuseField(path, 'too_deep', 'The body is nested deeper than 8 levels.');
  for (const [name, member] of Object.entries(value)) {
    if (reservedNames.includes(name))
      refuseField([...path, name], 'unknown_field', 'This field does not exist here.');
    checkShape(member, [...path, name], depth + 1);
  }
}

function refuseField(path: readonly string[], code: 'too_deep' | 'unknown_field', detail: string): never {
  throw new RefusedRequest(wrongFields([{ pointer: pointerTo(path, 'body'), code, detail }]));
}
