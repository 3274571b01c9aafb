import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { advance, idle, mailsTo } from './control.ts';
import { call } from './http.ts';
import { confirm, create, newOrder } from './shop.ts';
import { endpoints } from './system.ts';

const purchases = 6;
const visibilityMs = 181_000;

/** Processes of this system that run a function; the engine of the laptop is for Linux, and so is this. */
function processesOf(functionName: string): readonly number[] {
  const marks = [`AWS_LAMBDA_FUNCTION_NAME=${functionName}\0`, `AWS_ENDPOINT_URL=${endpoints.aws}\0`];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const environment = environmentOf(pid);
      return marks.every((mark) => environment.includes(mark));
    });
}

/** Empty for a process that has ended meanwhile, or that is somebody else's. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/environ`, 'utf8');
  } catch {
    return '';
  }
}

function kill(functionName: string): number {
  const pids = processesOf(functionName);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}

describe('a consumer that is killed half-way', () => {
  it('leaves one transition, one invoice, one number for each purchase', async () => {
    const made = [];
    let killed = 0;
    for (let count = 0; count < purchases; count += 1) {
      const email = `${newOrder()}@example.com`;
      const created = await create({ email });
      await confirm(created.body.clientSecret);
      // Another moment each time: before, between and behind the writes.
      await pause(count * 60);
      killed += kill(`${endpoints.bus}-process-stripe-event`) + kill(`${endpoints.bus}-issue-documents`);
      made.push({ id: String(created.body.id), email });
    }
    expect(killed).toBeGreaterThan(0);
    for (let tries = 0; tries < 3; tries += 1) {
      await advance(visibilityMs);
      await idle();
    }

    const numbers = new Set<string>();
    for (const { id, email } of made) {
      const trail = await call('GET', `/v1/payment-intents/${id}/events?limit=100`);
      const types = trail.body.items.map((event: { type: string }) => event.type);
      expect(types.filter((type: string) => type === 'payment.succeeded')).toHaveLength(1);
      const documents = await call('GET', `/v1/invoices?paymentIntentId=${id}`, { as: 'finance' });
      expect(documents.body.items).toMatchObject([{ kind: 'invoice', documentStatus: 'stored' }]);
      numbers.add(String(documents.body.items[0].number));
      expect(await mailsTo(email)).toHaveLength(1);
    }
    expect(numbers.size).toBe(purchases);
  });
});
