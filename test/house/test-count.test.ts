import { describe, expect, it } from '@jest/globals';
import { countTests } from './test-count.ts';

const result = (counts: Record<string, number>): string =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    ...counts,
  });

describe('counting test cases', () => {
  it('takes passed and failed from the result', () => {
    expect(countTests(result({ numPassedTests: 7, numFailedTests: 2 }))).toEqual({ passed: 7, failed: 2 });
  });

  it.each(['numPendingTests', 'numTodoTests', 'numRuntimeErrorTestSuites'])(
    'counts %s as failed',
    (field) => {
      expect(countTests(result({ numPassedTests: 7, [field]: 1 }))).toEqual({ passed: 7, failed: 1 });
    },
  );

  it.each([
    ['no result', null],
    ['an empty result', ''],
    ['half a result', '{"numPassedTests":'],
    ['a result of another shape', '{"passed":3}'],
    ['a run without a single test', result({})],
  ])('takes %s as one failure', (_name, json) => {
    expect(countTests(json)).toEqual({ passed: 0, failed: 1 });
  });
});
