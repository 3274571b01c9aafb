import { startSystemOn } from '../e2e/start-system.ts';
import { launchBrowser, missingBrowser } from './chromium.ts';

/** Sees that there is a browser before it starts a system for it. */
export default async function startForBrowsers(): Promise<void> {
  const missing = missingBrowser();
  if (missing !== undefined) {
    // A throw would be shown with the stack of the test runner around it.
    process.stderr.write(`${missing}\n`);
    process.exit(1);
  }
  const browser = await launchBrowser();
  await browser.close();
  await startSystemOn(4800, 'browser');
}
