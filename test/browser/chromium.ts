import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Nothing is fetched, kept or reported beside the pages that a test opens. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What is missing, in one line; nothing if the browser is there. */
export function missingBrowser(): string | undefined {
  return existsSync(path)
    ? undefined
    : `no browser at ${path}: install Chromium, or name it in CHROMIUM_PATH`;
}

/** The Chromium that `CHROMIUM_PATH` names, or Debian's. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: path, args: quiet });
}
