import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartRefused } from '../start-refused.ts';

/** How the system was asked to start. */
export interface StartOptions {
  readonly portBase: number;
  readonly stateDirectory: string;
  readonly isEphemeral: boolean;
  readonly hasConsole: boolean;
  /** Changes of the sources become live. */
  readonly isWatched: boolean;
}

const usage = 'npm start -- [--port-base N] [--state DIR] [--ephemeral] [--no-console] [--watch]';
const highestBase = 65_000;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowNegative: true,
      options: {
        'port-base': { type: 'string', default: '4000' },
        state: { type: 'string', default: '.local' },
        ephemeral: { type: 'boolean', default: false },
        console: { type: 'boolean', default: true },
        watch: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    throw new StartRefused(`usage: ${usage}`);
  }
};

export const startOptions = (argv: readonly string[], workingDirectory: string): StartOptions => {
  const values = parsed(argv);
  const portBase = Number(values['port-base']);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > highestBase) {
    throw new StartRefused(
      `--port-base ${values['port-base']} is not a port between 1024 and ${String(highestBase)}.`,
    );
  }
  return {
    portBase,
    stateDirectory: resolve(workingDirectory, values.state),
    isEphemeral: values.ephemeral,
    hasConsole: values.console,
    isWatched: values.watch,
  };
};
