import { startSystemOn } from '../e2e/start-system.ts';
import { launchBrowser } from './chromium.ts';

/** Sees that there is a browser before it starts a system for it. */
export default async function startForBrowsers(): Promise<void> {
  const browser = await launchBrowser();
  await browser.close();
  await startSystemOn(4800, 'browser');
}
