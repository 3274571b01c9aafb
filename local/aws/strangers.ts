import type { AwsRequest } from '../seam.ts';
import { AwsError } from './aws-error.ts';

const ownNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);
const ownSites: ReadonlySet<string> = new Set(['none', 'same-origin']);

// Signed links are made for pages of others, and a browser asks without credentials before it calls.
const isForAnybody = ({ method, accessKeyId }: AwsRequest): boolean =>
  method === 'OPTIONS' || accessKeyId !== null;

/**
 * Refuses pages of strangers. Whoever asks without a signature is the account's administrator here, and any page in a
 * browser of this machine could ask: from its own address, or by a name that it points at this one.
 */
export const refuseStrangers = (request: AwsRequest): void => {
  const name = (request.headers['host'] ?? '').replace(/:\d+$/, '');
  const site = request.headers['sec-fetch-site'] ?? 'none';
  if (ownNames.has(name) && (ownSites.has(site) || isForAnybody(request))) return;
  throw new AwsError('AccessDeniedException', 'Pages of others get nothing here without a signature.', {
    status: 403,
  });
};
