/** Talks to the twin's control routes. */
import type { StripeTwin } from '../../../../local/stripe/twin.ts';

export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

export async function ask(twin: StripeTwin, route: string, body?: unknown): Promise<ControlReply> {
  const [method = 'GET', path = ''] = route.split(' ');
  const response = await fetch(`${twin.url}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

export interface DeliveryRow {
  readonly event: string;
  readonly type: string;
  readonly attempt: number;
  readonly duplicate: boolean;
  readonly state: string;
  readonly responseStatus: number | null;
  readonly dueAt: number;
  readonly at: number | null;
}

export async function deliveriesOf(twin: StripeTwin): Promise<readonly DeliveryRow[]> {
  const { body } = await ask(twin, 'GET /_twin/deliveries');
  return (body as { items: DeliveryRow[] }).items;
}

/** The answer of a raw API call with what the SDK hides: status, headers, body. */
export async function rawCall(
  twin: StripeTwin,
  route: string,
  options: { form?: Record<string, string>; key?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const [method = 'GET', path = ''] = route.split(' ');
  const response = await fetch(`${twin.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${options.key ?? twin.keys.secret}`, ...options.headers },
    ...(options.form === undefined ? {} : { body: new URLSearchParams(options.form) }),
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}
