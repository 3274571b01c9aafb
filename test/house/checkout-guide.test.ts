import { describe, expect, it } from '@jest/globals';
import { trackedFiles } from './tracked-files.ts';
import { blocksOf, fileText, guideText, renewed } from './checkout-guide.ts';

const blocks = blocksOf(guideText());

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

  it('can be renewed from the files', () => {
    expect(renewed('```ts is-paid.ts\nold\n```')).toBe(
      `\`\`\`ts is-paid.ts\n${fileText('is-paid.ts')}\`\`\``,
    );
  });
});
