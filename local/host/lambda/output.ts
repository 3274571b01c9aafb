import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { type OutgoingCall, outgoingCall } from '../../observe/outgoing.ts';
import { parseJson } from '../json.ts';
import type { LogFile } from './log-file.ts';

/** What `../../preload/calls.cjs` puts between the lines of a function. */
const mark = '\u001e';
const reportSchema = z.object({ requestId: z.string(), calls: z.array(outgoingCall).default([]) });

/** Hears of the calls that an invocation made. */
export type HearCalls = (requestId: string, calls: readonly OutgoingCall[]) => void;

/** What one environment writes: lines for the log, and between them what the preload reports. */
export const createOutput = (log: LogFile, hear: HearCalls) => {
  let requestId: string | null = null;

  const report = (text: string): void => {
    const read = reportSchema.safeParse(parseJson(text));
    // A function may write whatever it likes; only what has the form of a report is one.
    if (!read.success) return;
    requestId = read.data.requestId;
    if (read.data.calls.length > 0) hear(requestId, read.data.calls);
  };

  const line = (text: string): void => {
    const at = text.indexOf(mark);
    const own = at === -1 ? text : text.slice(0, at);
    if (own !== '') log.append(own, requestId === 'init' ? null : requestId);
    if (at !== -1) report(text.slice(at + 1));
  };

  return {
    take: (stream: Readable): void => {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', line);
    },
  };
};
