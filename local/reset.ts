import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { resetState } from './host/boot/reset.ts';
import { StartRefused } from './host/start-refused.ts';

/** `npm run reset`: forgets what a state folder holds; ends nothing that runs. */
const usage = 'npm run reset [-- --state DIR]';

const folderOf = (argv: readonly string[]): string => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { state: { type: 'string', default: '.local' } },
    });
    return resolve(values.state);
  } catch {
    throw new StartRefused(`usage: ${usage}`);
  }
};

try {
  const folder = folderOf(process.argv.slice(2));
  const removed = resetState(folder);
  process.stdout.write(
    removed === 0
      ? `there was nothing to remove in ${folder}.\n`
      : `${folder} is as before the first start.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof StartRefused ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
