import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { root, trackedFiles } from './tracked-files.ts';
import { blocksOf, fileText, guideText, renewed } from './checkout-guide.ts';

const blocks = blocksOf(guideText());

/** Where it serves, as soon as it says so. */
const addressIn = (said: Readable): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    said.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    });
    said.on('end', () => reject(new Error(text)));
  });

describe('docs/checkout.md', () => {
  // Written anew by: node test/house/checkout-guide.ts > /tmp/guide && mv /tmp/guide docs/checkout.md
  it.each(blocks)('shows $file as it is run', ({ file, text }) => {
    expect(text).toBe(fileText(file));
  });

  it('shows every file of docs/checkout', () => {
    const files = trackedFiles()
      .map(({ path }) => path)
      .filter((path) => path.startsWith('docs/checkout/') && !path.endsWith('tsconfig.json'));
    expect(files.length).toBeGreaterThan(10);
    expect(blocks.map(({ file }) => `docs/checkout/${file}`).sort()).toEqual(files.sort());
  });

  it('names a command that serves its page', async () => {
    const line =
      /^npx (esbuild .+ --serve=)localhost:3000$/m.exec(guideText().replaceAll('\\\n', ''))?.[1] ?? '';
    const [program = '', ...options] = `${line}127.0.0.1:0`.split(/ +/);
    // It serves until nobody types to it any more.
    const served = spawn(join(root, 'node_modules/.bin', program), options, { cwd: root });
    try {
      const address = await addressIn(served.stderr);
      const script = await fetch(`${address}main.js`);
      expect([script.status, await script.text()]).toEqual([200, expect.stringContaining('Thank you.')]);
    } finally {
      served.stdin.end();
      await once(served, 'close');
    }
  });

  it('can be renewed from the files', () => {
    expect(renewed('```ts is-paid.ts\nold\n```')).toBe(
      `\`\`\`ts is-paid.ts\n${fileText('is-paid.ts')}\`\`\``,
    );
  });
});
