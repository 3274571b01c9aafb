import type { BusEventView } from '../contract.ts';
import type { PassedEvent, PassedEvents } from '../../events/bus/passed-events.ts';
import { fieldOf, isJsonObject } from '../../events/json.ts';
import { textOf } from '../../host/json.ts';
import { json } from '../http/answer.ts';
import { type Routes, numberIn } from '../http/routes.ts';

const limits = { byDefault: 100, most: 500 };

export const busEventView = ({ seq, at, bus, event }: PassedEvent): BusEventView => {
  const detail = fieldOf(event, 'detail') ?? null;
  const subject = isJsonObject(detail) ? detail['subject'] : undefined;
  return {
    seq,
    at,
    bus,
    source: textOf(fieldOf(event, 'source')),
    type: textOf(fieldOf(event, 'detail-type')),
    subject: typeof subject === 'string' ? subject : null,
    detail,
  };
};

/** What passed the buses. */
export const busEventRoutes = (passed: Pick<PassedEvents, 'latest'>): Routes => ({
  'GET /api/events': ({ query }) => {
    const before = numberIn(query, 'before', {
      byDefault: Number.MAX_SAFE_INTEGER,
      most: Number.MAX_SAFE_INTEGER,
    });
    return json({
      items: passed.latest({ before, most: numberIn(query, 'limit', limits) }).map(busEventView),
    });
  },
});
