import { randomBytes } from 'node:crypto';

/** A fresh X-Ray header; nothing collects traces here, so it is sampled only when a caller says so. */
const newTraceHeader = (nowMs: number): string => {
  const seconds = Math.floor(nowMs / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
};

/** Keeps the caller's trace if there is one, as the gateway does. */
export const continueTrace = (header: string | undefined, nowMs: number): string => {
  if (!header?.includes('Root=')) return newTraceHeader(nowMs);
  return header.includes('Sampled=') ? header : `${header};Sampled=0`;
};
