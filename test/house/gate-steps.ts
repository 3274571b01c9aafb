/** A part of the gate: the npm script that runs it. */
export interface Step {
  readonly script: string;
  /** Needs both cores and reports test cases; every other step shares the machine with its neighbours. */
  readonly countsTests?: true;
}

/** What `npm test` runs; the slowest first, so that two cores finish together. */
export const steps: readonly Step[] = [
  { script: 'lint:code' },
  { script: 'lint:tests' },
  { script: 'types' },
  { script: 'format:check' },
  { script: 'dependency-rules' },
  { script: 'unused' },
  { script: 'synth:check' },
  { script: 'jest', countsTests: true },
  { script: 'e2e', countsTests: true },
  { script: 'browser', countsTests: true },
];
