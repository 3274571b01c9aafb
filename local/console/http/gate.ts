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

// A page somewhere else may ask for this address, and a link may lead here; its scripts get to see nothing.
const isForeign = (headers: IncomingHttpHeaders): boolean => {
  const site = single(headers['sec-fetch-site']) ?? 'none';
  return site !== 'same-origin' && site !== 'none' && single(headers['sec-fetch-mode']) !== 'navigate';
};

const checkOrigin = ({ headers, isApi }: Visit, host: string): void => {
  const origin = single(headers.origin);
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refused(403, 'foreign_origin', 'Only the console’s own pages may ask.');
  }
  if (isApi && isForeign(headers)) {
    throw new Refused(403, 'foreign_site', 'Only the console’s own pages may ask.');
  }
};

/**
 * Lets in who came to this machine by its own name, from the console's own pages. A name that somebody has pointed at
 * 127.0.0.1 makes a browser send that name here, and with it a page of theirs.
 */
export const createGate = (port: () => number) => {
  const hosts = (): readonly string[] => ownNames.map((name) => `${name}:${String(port())}`);
  return (visit: Visit): void => {
    const host = single(visit.headers.host) ?? '';
    if (!hosts().includes(host)) {
      throw new Refused(421, 'foreign_host', 'The console answers on 127.0.0.1 alone.');
    }
    checkOrigin(visit, host);
    if (!reading.has(visit.method) && single(visit.headers['x-console']) !== '1') {
      throw new Refused(
        403,
        'console_header_missing',
        'What changes something needs the header X-Console: 1.',
      );
    }
  };
};
