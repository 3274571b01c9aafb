import { ServiceFault } from '../fault.ts';

/** A moment from a query parameter: ISO 8601 or epoch milliseconds; nothing given is the beginning. */
export const momentFrom = (query: URLSearchParams, name: string): number => {
  const text = query.get(name);
  if (text === null || text === '') return 0;
  const epochMs = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(epochMs)) return epochMs;
  throw new ServiceFault('BadRequest', `${name} must be an ISO date-time or epoch milliseconds`);
};
