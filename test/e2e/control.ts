import { endpoints } from './system.ts';

interface Mail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly sha256: string;
  }[];
  readonly tags: Readonly<Record<string, string>>;
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${String(response.status)} ${await response.text()}`);
  return response;
}

const post = (url: string, body: unknown) =>
  request(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Waits until nothing is in flight any more; asks again while the long poll says "not yet". */
export async function idle(): Promise<void> {
  for (let polls = 0; polls < 6; polls += 1) {
    if ((await request(`${endpoints.aws}/_local/idle`)).status === 200) return;
  }
  throw new Error('the system does not come to rest');
}

/** Moves the time of the whole running system and of the twin. */
export async function advance(advanceMs: number): Promise<void> {
  await post(`${endpoints.aws}/_local/clock`, { advanceMs });
}

export async function runSchedule(name: string): Promise<void> {
  await post(`${endpoints.aws}/_local/schedules/${endpoints.bus}-${name}/run`, {});
}

/** Every mail that left, or those to one address. */
export async function mails(query = ''): Promise<readonly Mail[]> {
  const response = await request(`${endpoints.aws}/_local/mails${query}`);
  return ((await response.json()) as { items: readonly Mail[] }).items;
}

export async function mailsTo(address: string): Promise<readonly Mail[]> {
  return await mails(`?to=${encodeURIComponent(address)}`);
}

export async function faults(given: unknown): Promise<void> {
  await post(`${endpoints.stripe}/_twin/faults`, given);
}

export async function noFaults(): Promise<void> {
  await request(`${endpoints.stripe}/_twin/faults`, { method: 'DELETE' });
}

export async function dashboard(
  action: 'refund' | 'dispute' | 'cancel' | 'capture' | 'payout',
  body: unknown,
): Promise<unknown> {
  const response = await post(`${endpoints.stripe}/_twin/dashboard/${action}`, body);
  return await response.text();
}

export async function resend(eventId: string): Promise<void> {
  await post(`${endpoints.stripe}/_twin/webhooks/${eventId}/resend`, {});
}
