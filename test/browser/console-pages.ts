import type { Page } from 'playwright-core';
import { places } from './places.ts';

/** Every page that the navigation leads to, by its heading. */
export const consolePages = {
  '/payments': 'Payments',
  '/documents': 'Documents',
  '/mails': 'Mails',
  '/queues': 'Queues',
  '/events': 'Events',
  '/traces': 'Traces',
  '/metrics': 'Metrics',
  '/faults': 'Faults',
  '/logs': 'Logs',
  '/time': 'Time',
} as const;

/** Opens a page of the console and waits until it hears of what happens. */
export async function openConsole(page: Page, path: string): Promise<void> {
  await page.goto(`${places.console}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Live', { exact: true }).first().waitFor({ state: 'attached' });
}

const patience = { tries: 100, pauseMs: 50 };

/** Whether a page comes to rest without being wider than its window; it may need a moment after a turn. */
export async function fitsItsWindow(page: Page): Promise<boolean> {
  for (let tries = 0; tries < patience.tries; tries += 1) {
    if ((await page.evaluate('document.documentElement.scrollWidth <= innerWidth')) === true) return true;
    await page.waitForTimeout(patience.pauseMs);
  }
  return false;
}
