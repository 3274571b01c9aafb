import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './chromium.ts';

const wide = { width: 1280, height: 800 };
export const narrow = { width: 360, height: 740 };

/** A refusal that the page handles is no trouble; the browser writes every answer above 399 into its console. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource: the server responded');

/** What ends because the page has left, or becomes a download, is no trouble. */
const isGoodbye = (reason: string): boolean => reason === 'net::ERR_ABORTED';

const watch = (page: Page, troubles: string[]): void => {
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() !== 'error' || isAnswer(text)) return;
    troubles.push(`console: ${text} (${message.location().url})`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (!isGoodbye(reason)) troubles.push(`request: ${request.url()} ${reason}`);
  });
};

export interface Tabs {
  /** A page in a profile of its own, in the language and zone of the shop's developers. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
}

/** Gives each test fresh pages, and fails it for whatever its pages complain about. */
export function tabs(): Tabs {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    open: async (options = {}) => {
      if (browser === undefined) throw new Error('the browser has not started');
      const context = await browser.newContext({
        viewport: wide,
        locale: 'en-GB',
        timezoneId: 'Europe/Paris',
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(30_000);
      contexts.push(context);
      const page = await context.newPage();
      watch(page, troubles);
      return page;
    },
  };
}
