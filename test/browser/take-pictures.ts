import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { idle, mailsTo } from '../e2e/control.ts';
import { confirm, refund } from '../e2e/shop.ts';
import { aws, endpoints } from '../e2e/system.ts';
import { launchBrowser } from './chromium.ts';
import { openConsole } from './console-pages.ts';
import { buyCourse, createPayment } from './purchases.ts';
import { cardFrame, cards, goToPayment, payWith } from './shop-pages.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');

const views = {
  wide: { width: 1200, height: 750 },
  narrow: { width: 390, height: 780 },
} as const;

interface Look {
  readonly view?: keyof typeof views;
  readonly colours?: 'light' | 'dark';
}

const kilobytes = (path: string): string => `${String(Math.ceil(statSync(path).size / 1024))} kB`;

function told(name: string): string {
  const path = join(folder, name);
  process.stdout.write(`docs/pictures/${name}: ${kilobytes(path)}\n`);
  return path;
}

async function shoot(page: Page, name: string): Promise<void> {
  // Charts, frames and colours come to rest.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, name), animations: 'disabled' });
  told(name);
}

async function openPage(browser: Browser, { view = 'wide', colours = 'light' }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: views[view],
    colorScheme: colours,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  return await context.newPage();
}

const email = 'zofia@example.com';

/** A day of the shop: sales, a decline with a second try, a bank that asks, a refund, a dead letter. */
async function liveThroughADay(): Promise<string> {
  await createPayment();
  const second = await createPayment();
  await confirm(second.clientSecret, 'pm_card_visa_chargeDeclined').catch(() => undefined);
  await confirm(second.clientSecret);
  const asked = await createPayment();
  await confirm(asked.clientSecret, 'pm_card_threeDSecure2Required');
  const refunded = await buyCourse();
  await refund({ paymentIntentId: refunded.id, amount: 9000, reason: 'requested_by_customer' });
  for (let sales = 0; sales < 4; sales += 1) await buyCourse();
  const sqs = new SQSClient(aws);
  await sqs.send(
    new SendMessageCommand({ QueueUrl: endpoints.queues['mail'], MessageBody: '{"no":"event"}' }),
  );
  sqs.destroy();
  await idle();
  return refunded.id;
}

async function shootShop(browser: Browser): Promise<void> {
  const till = await openPage(browser, {});
  await goToPayment(till, email);
  await cardFrame(till).getByLabel('Card number').fill(cards.pays);
  await shoot(till, 'shop-payment.png');
  const bank = await openPage(browser, { view: 'narrow', colours: 'dark' });
  await goToPayment(bank, email);
  await payWith(bank, cards.asksTheBank);
  const agree = bank.frameLocator('iframe[src*="challenges"]').getByRole('button', { name: 'Complete' });
  await agree.waitFor();
  await shoot(bank, 'shop-bank-narrow.png');
  await agree.click();
  await bank.getByRole('button', { name: 'Download the invoice (PDF)' }).waitFor();
  await shoot(bank, 'shop-end-narrow.png');
}

async function shootConsole(browser: Browser, paymentId: string): Promise<void> {
  const pictures: readonly (readonly [name: string, path: string, look: Look])[] = [
    ['console-payments.png', '/payments', {}],
    ['console-payment-dark.png', `/payments/${paymentId}`, { colours: 'dark' }],
    ['console-queues.png', '/queues?open=payments-local-mail-dlq', {}],
    ['console-metrics-dark.png', '/metrics', { colours: 'dark' }],
    ['console-faults-narrow.png', '/faults', { view: 'narrow' }],
    ['console-payment-narrow-dark.png', `/payments/${paymentId}`, { view: 'narrow', colours: 'dark' }],
  ];
  for (const [name, path, look] of pictures) {
    const page = await openPage(browser, look);
    await openConsole(page, path);
    await shoot(page, name);
  }
  const trace = await openPage(browser, {});
  await openConsole(trace, '/traces');
  await trace
    .getByRole('row', { name: /POST \/.*payment-intents/ })
    .getByRole('link')
    .first()
    .click();
  await trace
    .getByText(/TransactWriteItems/)
    .first()
    .waitFor();
  await shoot(trace, 'console-trace.png');
}

async function shootPapers(browser: Browser): Promise<void> {
  const [mail] = await mailsTo(email);
  if (mail === undefined) throw new Error('the purchase has brought no mail');
  const page = await openPage(browser, { view: 'narrow' });
  await page.setContent(mail.html);
  await shoot(page, 'mail.png');
  const [pdf] = mail.attachments;
  const link = `${endpoints.aws}/_local/mails/${mail.id}/attachments/${pdf?.name ?? ''}`;
  const bytes = Buffer.from(await (await fetch(link)).arrayBuffer());
  execFileSync('pdftoppm', ['-png', '-r', '76', '-singlefile', '-', join(folder, 'invoice')], {
    input: bytes,
  });
  told('invoice.png');
}

/** Everything that the README shows. */
export async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    const paymentId = await liveThroughADay();
    await shootShop(browser);
    await idle();
    await shootConsole(browser, paymentId);
    await shootPapers(browser);
  } finally {
    await browser.close();
  }
}
