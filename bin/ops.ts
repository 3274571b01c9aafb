import { parseArgs } from 'node:util';
import { catalogue } from './ops/catalogue.ts';
import { OpsRefusal } from './ops/ops-refusal.ts';
import type { Command, Invocation } from './ops/command.ts';
import { dlq } from './ops/dlq.ts';
import { empty } from './ops/empty.ts';
import { keys } from './ops/keys.ts';
import { preflight } from './ops/preflight.ts';
import { print } from './ops/print.ts';
import { site } from './ops/site.ts';
import { status } from './ops/status.ts';
import { stripe } from './ops/stripe.ts';
import { findTarget } from './ops/target.ts';

const commands = new Map<string, Command>(
  Object.entries({ preflight, keys, stripe, catalogue, status, dlq, site, empty }),
);

const usage = [
  'npm run ops -- <command> [--stage S] [--endpoints FILE] [--json] [--yes]',
  '',
  ...[...commands.values()].flatMap((command) => command.usage.map((line) => `  ${line}`)),
].join('\n');

process.exitCode = await main(process.argv.slice(2));

/** Exit codes: 0 done, 1 refused or failed, 2 usage. */
async function main(argv: readonly string[]): Promise<number> {
  const invocation = read(argv);
  const command = invocation === null ? undefined : commands.get(invocation.command);
  if (invocation === null || command === undefined || !command.takes(invocation)) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    print(await command.run(await findTarget(invocation.options), invocation), invocation.options.json);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof OpsRefusal) return error.message;
  if (error instanceof AggregateError) return error.errors.map(explain).join('; ');
  return error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
}

function read(argv: readonly string[]): Invocation | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        stage: { type: 'string' },
        endpoints: { type: 'string' },
        json: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        kind: { type: 'string' },
        scopes: { type: 'string' },
        label: { type: 'string' },
        origins: { type: 'string' },
        overlap: { type: 'string' },
        'browser-key': { type: 'string' },
        'publishable-key': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const [command = '', ...args] = positionals;
    return { command, args, options: values };
  } catch {
    return null;
  }
}
