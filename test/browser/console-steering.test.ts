import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { advance, idle, noFaults } from '../e2e/control.ts';
import { confirm } from '../e2e/shop.ts';
import * as z from 'zod';
import { aws, endpoints } from '../e2e/system.ts';
import { openConsole } from './console-pages.ts';
import { buyCourse, createPayment, eventTypesOf, paymentOf } from './purchases.ts';
import { tabs } from './tab.ts';

const { open } = tabs();
const sqs = new SQSClient(aws);
const minuteMs = 60_000;

afterEach(noFaults);
afterAll(() => sqs.destroy());

const statusOf = async (id: string): Promise<string> => (await paymentOf(id)).status;

describe('a dead letter', () => {
  it('is looked at without being taken, sent back by hand, and comes again as long as its cause is there', async () => {
    await sqs.send(new PurgeQueueCommand({ QueueUrl: endpoints.dlqs['mail'] }));
    const page = await open();
    await openConsole(page, '/queues');
    await sqs.send(
      new SendMessageCommand({ QueueUrl: endpoints.queues['mail'], MessageBody: 'no event at all' }),
    );
    const row = page.getByRole('row', { name: /^mail-dlq/ });
    await row.getByRole('cell', { name: '1', exact: true }).first().waitFor();
    // Loaded anew, the page is told of the letter before it is told of the time.
    await openConsole(page, '/queues');
    await row.getByRole('cell', { name: /^\d+ s$/ }).waitFor();
    await row.getByRole('button', { name: 'mail-dlq', exact: true }).click();
    await page.getByText('no event at all').waitFor();
    await page.getByRole('button', { name: 'Redrive mail-dlq' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move 1 message back' }).click();
    await page.getByText('1 message moved back').waitFor();
    await idle();
    await row.getByRole('cell', { name: '1', exact: true }).first().waitFor();
  });

  it('whose cause is mended has its effect after the redrive', async () => {
    const page = await open();
    await openConsole(page, '/faults');
    const paid = await buyWhileFeesAreUnknown();
    expect(await eventTypesOf(paid)).not.toContain('payment.fee_recorded');
    await page.getByRole('button', { name: 'End all faults' }).click();
    await openConsole(page, '/queues');
    await page.getByRole('button', { name: 'Redrive stripe-events-dlq' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Move \d+ messages? back$/ })
      .click();
    await page.getByText(/messages? moved back/).waitFor();
    await idle();
    expect(await eventTypesOf(paid)).toContain('payment.fee_recorded');
    const dead = page.getByRole('row', { name: /^stripe-events-dlq/ }).getByRole('cell');
    await dead.first().getByText('0', { exact: true }).waitFor();
  });
});

/** Stripe does not tell the fee until the faults end, so its event becomes a dead letter. */
async function buyWhileFeesAreUnknown(): Promise<string> {
  await fetch(`${endpoints.stripe}/_twin/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ api: { outage: true, match: 'GET /v1/charges/*' } }),
  });
  const paid = await buyCourse();
  for (let tries = 0; tries < 10 && (await deadLetters('stripeEvents')) === 0; tries += 1) {
    await advance(4 * minuteMs);
    await idle();
  }
  return paid.id;
}

async function deadLetters(name: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: endpoints.dlqs[name],
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(Attributes?.['ApproximateNumberOfMessages']);
}

describe('the switch "webhooks dropped"', () => {
  it('keeps a payment open until the sweep finds it: no event of Stripe, and yet an invoice', async () => {
    const page = await open();
    await openConsole(page, '/faults');
    await page.getByRole('switch', { name: 'Webhooks dropped' }).click();
    await page
      .getByRole('button', { name: 'End all faults' })
      .and(page.locator('[aria-disabled=false]'))
      .waitFor();
    const created = await createPayment();
    const { id } = created;
    await confirm(created.clientSecret);
    await idle();
    expect(await statusOf(id)).toBe('requires_payment_method');
    await openConsole(page, `/payments/${id}`);
    await page.getByText('payment.created', { exact: true }).waitFor();
    await advance(2 * minuteMs);
    await page.getByText('payment.succeeded', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Preview of TEST-FA/ }).waitFor();
    expect(await statusOf(id)).toBe('succeeded');
  });

  it('is seen on every page while it is on, and ends on a click', async () => {
    const page = await open();
    await openConsole(page, '/faults');
    const lever = page.getByRole('switch', { name: 'Webhooks dropped' });
    await lever.click();
    await openConsole(page, '/payments');
    await page.getByRole('link', { name: /fault/i }).first().waitFor();
    await openConsole(page, '/faults');
    await page.getByRole('button', { name: 'End all faults' }).click();
    await page.getByRole('switch', { name: 'Webhooks dropped', checked: false }).waitFor();
    const faults: unknown = await (await fetch(`${endpoints.stripe}/_twin/faults`)).json();
    expect(JSON.stringify(faults)).not.toContain('"drop":1');
  });
});

describe('events, traces and logs', () => {
  it('lead from a payment to its trace and its log lines', async () => {
    const paid = await buyCourse();
    const id = paid.id;
    const page = await open();
    await openConsole(page, `/payments/${id}`);
    await page.getByRole('link', { name: 'Traces', exact: true }).last().click();
    const first = page
      .getByRole('row', { name: /POST \/.*payment-intents/ })
      .getByRole('link')
      .first();
    await first.click();
    await page
      .getByText(/TransactWriteItems/)
      .first()
      .waitFor();
    await openConsole(page, `/logs?payment=${id}`);
    await page.locator('main li').filter({ hasText: 'process-stripe-event' }).first().waitFor();
  });

  it('show an event on the page while one looks', async () => {
    const page = await open();
    await openConsole(page, '/events');
    const created = await createPayment();
    await page.getByRole('link', { name: created.id }).first().waitFor();
  });

  it('find a line of the log by its text', async () => {
    await createPayment();
    const page = await open();
    await openConsole(page, '/logs');
    await page.getByRole('searchbox', { name: 'Text' }).fill('authorize-request');
    await page.locator('main li').filter({ hasText: 'authorize-request' }).first().waitFor();
  });
});

describe('the time', () => {
  it('moves on by a click, for the whole system', async () => {
    const page = await open();
    await openConsole(page, '/time');
    const before = await systemNow();
    await page
      .getByRole('button', { name: /^\+ 1 min/ })
      .first()
      .click();
    for (let tries = 0; tries < 100 && (await systemNow()) - before < minuteMs; tries += 1) await idle();
    expect((await systemNow()) - before).toBeGreaterThanOrEqual(minuteMs);
  });
});

async function systemNow(): Promise<number> {
  const response = await fetch(`${endpoints.aws}/_local/health`);
  return Date.parse(z.object({ now: z.string() }).parse(await response.json()).now);
}
