import type { IncomingHttpHeaders } from 'node:http';
import { Refused } from './answer.ts';

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const ownNames = ['127.0.0.1', 'localhost'] as const;

export interface Visit {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly isApi: boolean;
}

const single = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];

const refuse = (status: number, code: string, message: string): never => {
  throw new Refused(status, code, message);
};

// A page somewhere else may ask for this address, and a link may lead here; its scripts get to see nothing.
const isForeign = (headers: IncomingHttpHeaders): boolean => {
  const site = single(headers['sec-fetch-site']) ?? 'none';
  return site !== 'same-origin' && site !== 'none' && single(headers['sec-fetch-mode']) !== 'navigate';
};

/**
 * Lets in who came to this machine by its own name, from the console's own pages. A name that somebody has pointed at
 * 127.0.0.1 makes a browser send that name here, and with it a page of theirs.
 */
export const createGate = (port: () => number) => {
  const hosts = (): readonly string[] => ownNames.map((name) => `${name}:${String(port())}`);
  return ({ method, headers, isApi }: Visit): void => {
    const host = single(headers.host) ?? '';
    if (!hosts().includes(host)) refuse(421, 'foreign_host', 'The console answers on 127.0.0.1 alone.');
    const origin = single(headers.origin);
    if (origin !== undefined && origin !== `http://${host}`) {
      refuse(403, 'foreign_origin', 'Only the console’s own pages may ask.');
    }
    if (isApi && isForeign(headers)) refuse(403, 'foreign_site', 'Only the console’s own pages may ask.');
    if (!reading.has(method) && single(headers['x-console']) !== '1') {
      refuse(403, 'console_header_missing', 'What changes something needs the header X-Console: 1.');
    }
  };
};
