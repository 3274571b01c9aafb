import { extname } from 'node:path';

/** How a file of the pages is handed to browsers, at the edge as on the laptop. */
export interface Delivery {
  readonly contentType: string;
  readonly cacheControl: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What carries a hash in its name never changes; everything else is asked for anew, by its ETag. */
const isHashed = (path: string): boolean => path.startsWith('parts/');

/** Null for a kind of file that no page should have. */
export const deliveryOf = (path: string): Delivery | null => {
  const contentType = contentTypes[extname(path)];
  if (contentType === undefined) return null;
  const cacheControl = isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { contentType, cacheControl };
};
