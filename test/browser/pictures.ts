/**
 * Takes the pictures of the README: `npm run pictures`. Needs a Chromium as the browser tests do, and `pdftoppm`
 * (Debian: poppler-utils) for the invoice. Says what it has made; look at each before it is committed.
 */
import { startSystemOn } from '../e2e/start-system.ts';
import stopSystem from '../e2e/stop-system.ts';

await startSystemOn(4800, 'pictures');
try {
  // Read where the system is when they are loaded.
  const { takePictures } = await import('./take-pictures.ts');
  await takePictures();
} finally {
  await stopSystem();
}
