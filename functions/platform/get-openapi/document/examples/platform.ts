import type { AnswerExamples } from './example.ts';

export const platformExamples: AnswerExamples = {
  getHealth: {
    200: {
      up: {
        summary: 'It answers',
        value: { status: 'ok', stage: 'prod', commit: '9dc38b3e5f1a7c24d06b8e93f5a1c7d2046e9b8f' },
      },
    },
  },
  getOpenapi: {
    200: {
      beginning: {
        summary: 'How it begins',
        value: { openapi: '3.1.1', info: { title: 'Payments', version: '1' } },
      },
    },
  },
};
