import type { Operations } from '../operation.ts';

/** What the document says of the routes of the API itself. */
export const platformOperations = {
  getHealth: {
    tag: 'Platform',
    summary: 'Ask whether the API answers',
    answers: { 200: { description: 'It does.', shapes: ['Health'] } },
    refusals: [],
  },
  getOpenapi: {
    tag: 'Platform',
    summary: 'Read this document',
    conditional: true,
    answers: { 200: { description: 'This document.', shapes: [], headers: ['ETag', 'Cache-Control'] } },
    refusals: [],
  },
} satisfies Operations;
