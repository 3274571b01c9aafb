import { parseArgs } from 'node:util';

/** How the demo was asked for. */
export interface DemoOptions {
  readonly json: boolean;
  /** Names a running system; without it one is looked for in the state folder, and started if there is none. */
  readonly endpoints: string | null;
  readonly state: string;
  readonly portBase: string;
}

export const usage = 'npm run demo [-- [--endpoints FILE] [--state DIR] [--port-base N] [--json]]';

/** Null for a command line that makes no sense. */
export function readOptions(argv: readonly string[]): DemoOptions | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        json: { type: 'boolean', default: false },
        endpoints: { type: 'string' },
        state: { type: 'string', default: '.local' },
        'port-base': { type: 'string', default: '4000' },
      },
    });
    const { json, endpoints = null, state, 'port-base': portBase } = values;
    return { json, endpoints, state, portBase };
  } catch {
    return null;
  }
}
