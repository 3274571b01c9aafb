import type { Operations } from '../operation.ts';

/** What the document says of the routes of the catalogue. */
export const catalogueOperations = {
  listCatalogue: {
    tag: 'Catalogue',
    summary: 'List the prices that are valid now',
    conditional: true,
    answers: {
      200: { description: 'The prices.', shapes: ['Catalogue'], headers: ['ETag', 'Cache-Control'] },
    },
    refusals: [],
  },
} satisfies Operations;
