import { join } from 'node:path';
import { runGate } from './gate-run.ts';
import { steps } from './gate-steps.ts';

const green = await runGate({
  steps,
  root: join(import.meta.dirname, '../..'),
  print: (text) => process.stdout.write(text),
});
process.exitCode = green ? 0 : 1;
