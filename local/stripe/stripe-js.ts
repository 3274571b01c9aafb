/** The stand-in for Stripe.js, served where Stripe serves its own: `<origin>/<release train>/stripe.js`. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const folder = join(import.meta.dirname, 'js');
const base = '/endive/';

/** What is asked for, what it is made from, and in which form a browser takes it. */
const files = {
  'stripe.js': { source: 'stripe.ts', format: 'iife' },
  'payment-element.js': { source: 'payment-element.ts', format: 'esm' },
  'payment-element.html': { source: 'payment-element.html' },
  'payment-element.css': { source: 'payment-element.css' },
} as const;

type FileName = keyof typeof files;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const isFileName = (name: string): name is FileName => Object.hasOwn(files, name);

// Any page may hold the frame, as any shop may hold Stripe's.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'";

const contentOf = async (name: FileName): Promise<string> => {
  const file = files[name];
  const path = join(folder, file.source);
  if (!('format' in file)) return readFile(path, 'utf8');
  // Not before a page asks: most runs of the twin have none.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: file.format,
    target: 'es2023',
    tsconfig: join(folder, 'tsconfig.json'),
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

export interface StripeJsFile {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StripeJs {
  /** Null when the path is not one of Stripe.js. */
  file(path: string): Promise<StripeJsFile> | null;
}

/** Bundles each part when it is first asked for, and keeps it. */
export function createStripeJs(makeOne: (name: FileName) => Promise<string> = contentOf): StripeJs {
  const made = new Map<FileName, Promise<string>>();
  const make = (name: FileName): Promise<string> => {
    const content = makeOne(name);
    made.set(name, content);
    // A part that could not be made is tried again by whoever asks next.
    content.catch(() => made.delete(name));
    return content;
  };
  return {
    file: (path) => {
      const name = path.startsWith(base) ? path.slice(base.length) : '';
      if (!isFileName(name)) return null;
      const content = made.get(name) ?? make(name);
      return content.then((body) => ({
        status: 200,
        body,
        headers: {
          'content-type': types[extname(name)] ?? 'text/plain',
          'content-security-policy': policy,
          'cross-origin-resource-policy': 'cross-origin',
        },
      }));
    },
  };
}
