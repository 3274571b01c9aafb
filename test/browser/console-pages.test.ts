import { beforeAll, describe, expect, it } from '@jest/globals';
import { graveFindings } from './axe.ts';
import { consolePages, openConsole, fitsItsWindow } from './console-pages.ts';
import { places } from './places.ts';
import { buyCourse, createPayment } from './purchases.ts';
import { narrow, tabs } from './tab.ts';

const { open } = tabs();
const paths = Object.keys(consolePages);

let paymentPath = '';
beforeAll(async () => {
  await createPayment();
  paymentPath = `/payments/${(await buyCourse()).id}`;
});

describe.each([...paths, 'a payment'])('%s', (path) => {
  it('has nothing grave for axe in light, in the dark and on a telephone, which it fits', async () => {
    const page = await open({ colorScheme: 'light' });
    await openConsole(page, path === 'a payment' ? paymentPath : path);
    const light = await graveFindings(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await graveFindings(page);
    await page.setViewportSize(narrow);
    const fits = await fitsItsWindow(page);
    expect({ light, dark, telephone: await graveFindings(page) }).toEqual({
      light: [],
      dark: [],
      telephone: [],
    });
    expect(fits).toBe(true);
  });
});

describe('the first load', () => {
  it('takes at most 200 kB of compressed script', async () => {
    const page = await open();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      );
    });
    await openConsole(page, '/');
    await page.getByRole('table', { name: 'Payments' }).waitFor();
    await page.waitForLoadState('load');
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(200_000);
  });

  it('asks nobody but the console', async () => {
    const page = await open();
    const strangers: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== places.console) strangers.push(request.url());
    });
    for (const path of paths) await openConsole(page, path);
    expect(strangers).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('leads through the console without a mouse', async () => {
    const page = await open();
    await openConsole(page, '/payments');
    await page.getByRole('table', { name: 'Payments' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.type')).toBe('search');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.getByRole('heading', { level: 1, name: 'Queues' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('opens a payment from the list, and Back leads to the list again', async () => {
    const page = await open();
    await openConsole(page, '/payments');
    const table = page.getByRole('table', { name: 'Payments' });
    await table.getByRole('row').nth(1).waitFor();
    await table.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/payments\/pay_/);
    await page.goBack();
    await table.waitFor();
  });
});
