import type { Operations } from '../operation.ts';

/** What the document says of the routes of the catalogue. */
export const catalogueOperations = {
  listCatalogue: {
    tag: 'Catalogue',
    summary: 'List the prices that are valid now',
    description: 'For everybody, without a key. May be kept for a minute; ask with If-None-Match afterwards.',
    conditional: true,
    answers: {
      200: { description: 'The prices.', shapes: ['Catalogue'], headers: ['ETag', 'Cache-Control'] },
    },
    refusals: [],
  },
  getPrice: {
    tag: 'Catalogue',
    summary: 'Read a price, whether it is valid now or not',
    description: 'With the ETag to change it under.',
    answers: { 200: { description: 'The price.', shapes: ['KeptPrice'], headers: ['ETag'] } },
    refusals: ['not_found'],
  },
  putPrice: {
    tag: 'Catalogue',
    summary: 'Make a price, or replace it',
    description:
      'Send the whole price. Payments keep the price that they were made with. The same price once more changes nothing.',
    body: 'PutPrice',
    sends: ['If-Match.optional', 'If-None-Match.absent'],
    answers: {
      200: { description: 'Replaced, or as it was.', shapes: ['KeptPrice'], headers: ['ETag'] },
      201: { description: 'Made.', shapes: ['KeptPrice'], headers: ['ETag'] },
    },
    refusals: ['validation_failed', 'version_conflict'],
  },
  endPrice: {
    tag: 'Catalogue',
    summary: 'End a price now',
    description: 'A price is never removed: payments name it. It is neither listed nor sold from now on.',
    sends: ['If-Match.optional'],
    answers: { 200: { description: 'Ended.', shapes: ['KeptPrice'], headers: ['ETag'] } },
    refusals: ['not_found', 'version_conflict'],
  },
} satisfies Operations;
