import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './tracked-files.ts';

/** The blocks of the guide that show a file: the language, the file beneath docs/checkout, and what is shown of it. */
const shown = /^```(?<language>\w+) (?<file>[\w./-]+)\n(?<text>.*?)^```$/gms;

interface Block {
  readonly file: string;
  readonly text: string;
}

export const guideText = (): string => readFileSync(join(root, 'docs/checkout.md'), 'utf8');

export const blocksOf = (guide: string): readonly Block[] =>
  [...guide.matchAll(shown)].map(({ groups }) => ({
    file: groups?.['file'] ?? '',
    text: groups?.['text'] ?? '',
  }));

export const fileText = (file: string): string => readFileSync(join(root, 'docs/checkout', file), 'utf8');

/** The guide with each block as its file is now. */
export const renewed = (guide: string): string =>
  guide.replaceAll(shown, (_, language: string, file: string) =>
    [`\`\`\`${language} ${file}\n`, fileText(file), '```'].join(''),
  );

if (process.argv[1] === import.meta.filename) process.stdout.write(renewed(guideText()));
