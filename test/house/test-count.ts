import * as z from 'zod';

const jestResult = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
});

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** Never started, or ran nothing: that is a failure, not the absence of one. */
const nothingRan: TestCount = { passed: 0, failed: 1 };

/** Reads jest's JSON result; a file that could not be loaded and a skipped test count as failures. */
export function countTests(json: string | null): TestCount {
  if (json === null) return nothingRan;
  const result = jestResult.safeParse(parseOrNull(json));
  if (!result.success) return nothingRan;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
    result.data;
  const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
  return numPassedTests + failed === 0 ? nothingRan : { passed: numPassedTests, failed };
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
