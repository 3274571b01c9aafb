import * as z from 'zod';

import type { AwsRequest, AwsResponse, LocalContext } from '../../seam.ts';
import { ServiceFault, json11 } from '../fault.ts';
import { bodyOf, parseInput } from '../input.ts';
import { isJsonObject, parseJson } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Bus } from './bus.ts';
import { busEvent } from './event.ts';
import type { RuleBook } from './rule-book.ts';

const LIMIT_BYTES = 1_048_576;
const MOST_ENTRIES = 10;
const TIME_BYTES = 14;

const entrySchema = z.object({
  Time: z.number().optional(),
  Source: z.string().nullish(),
  Resources: z.array(z.string()).nullish(),
  DetailType: z.string().nullish(),
  Detail: z.string().nullish(),
  EventBusName: z.string().nullish(),
  TraceHeader: z.string().nullish(),
});
type Entry = z.output<typeof entrySchema>;

const requestSchema = z.object({ Entries: z.array(entrySchema).min(1).max(MOST_ENTRIES) });

type Result = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

const sizeOf = (entry: Entry): number => {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])];
  const time = entry.Time === undefined ? 0 : TIME_BYTES;
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), time);
};

const refusal = (ErrorCode: string, ErrorMessage: string): Result => ({ ErrorCode, ErrorMessage });

const required = (name: string): Result =>
  refusal('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);

const detailOf = (text: string): JsonObject | undefined => {
  const detail = parseJson(text);
  return isJsonObject(detail) ? detail : undefined;
};

const present = (text: string | null | undefined): text is string =>
  text !== undefined && text !== null && text !== '';

/** PutEvents: each entry is judged alone, the whole request only by its size. */
export const createPutEvents = (context: LocalContext, book: RuleBook, bus: Bus) => {
  const put = (entry: Entry): Result => {
    const { Source, DetailType, Detail } = entry;
    if (!present(Source)) return required('Source');
    if (!present(DetailType)) return required('DetailType');
    if (!present(Detail)) return required('Detail');
    const detail = detailOf(Detail);
    if (detail === undefined) return refusal('MalformedDetail', 'Detail is malformed.');
    if (Source.startsWith('aws.')) {
      return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.');
    }
    return pass(entry, { source: Source, detailType: DetailType, detail });
  };

  const pass = (entry: Entry, parsed: { source: string; detailType: string; detail: JsonObject }): Result => {
    const timing = entry.Time === undefined ? {} : { timeMs: entry.Time * 1000 };
    const event = busEvent(context, { ...parsed, resources: entry.Resources ?? [], ...timing });
    const busName = book.busName(entry.EventBusName ?? undefined);
    // The service accepts an event for a bus that does not exist and drops it; at least say so here.
    if (book.busExists(busName)) bus.pass(busName, event, entry.TraceHeader ?? undefined);
    else context.log(`an event ${parsed.detailType} was put on the bus ${busName}, which does not exist`);
    return { EventId: event.id };
  };

  return (request: AwsRequest): AwsResponse => {
    const { Entries } = parseInput(requestSchema, bodyOf(request));
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > LIMIT_BYTES) {
      throw new ServiceFault(
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );
    }
    const results = Entries.map(put);
    const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
    return json11({ FailedEntryCount, Entries: results });
  };
};
