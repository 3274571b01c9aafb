import type { Operations } from '../operation.ts';

/** What the document says of the routes of the API itself. */
export const platformOperations = {
  getHealth: {
    tag: 'Platform',
    summary: 'Ask whether the API answers',
    description: 'Touches nothing behind the API.',
    answers: { 200: { description: 'It does.', shapes: ['Health'] } },
    refusals: [],
  },
  getOpenapi: {
    tag: 'Platform',
    summary: 'Read this document',
    description: 'Made of the schemas that check the requests. May be kept for five minutes.',
    conditional: true,
    answers: { 200: { description: 'This document.', shapes: [], headers: ['ETag', 'Cache-Control'] } },
    refusals: [],
  },
} satisfies Operations;
