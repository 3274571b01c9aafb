import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventSchemas as disputeEvents } from '../../lib/disputes/contract.ts';
import { eventSchemas as documentEvents } from '../../lib/invoices/contract.ts';
import { eventSchemas as paymentEvents } from '../../lib/payments/contract.ts';
import { eventSchemas as payoutEvents } from '../../lib/payouts/contract.ts';
import { eventSchemas as refundEvents } from '../../lib/refunds/contract.ts';
import { eventTypes } from '../../lib/shared/event.ts';
import { root } from '../house/tracked-files.ts';
import { consumersOf } from './event-consumers.ts';

const notContexts = new Set(['adapters', 'runtime', 'shared']);
const contexts = globSync('lib/*/README.md', { cwd: root })
  .map((path) => path.split(/[/\\]/)[1] ?? '')
  .filter((name) => !notContexts.has(name))
  .sort();

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sourcesIn = (folder: string): readonly string[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).map((path) => read(path));

/** What a row of the table at the top of a page names in code type. */
const named = (context: string, row: string): readonly string[] => {
  const line = new RegExp(`^\\| ${row} +\\|(.*)\\|$`, 'm').exec(read(`lib/${context}/README.md`))?.[1];
  if (line === undefined) throw new Error(`lib/${context}/README.md has no row "${row}"`);
  return [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
};

const published: Readonly<Record<string, object>> = {
  payments: paymentEvents,
  refunds: refundEvents,
  disputes: disputeEvents,
  invoices: documentEvents,
  payouts: payoutEvents,
};

const consumedBy = (context: string): readonly string[] => {
  const isOurs = (worker: string): boolean => existsSync(join(root, 'functions', context, worker));
  const consumed = eventTypes.filter((type) =>
    consumersOf(`${type}.v1`).some(({ worker }) => isOurs(worker)),
  );
  return consumed.length === eventTypes.length ? [] : consumed;
};

const contextsUsedBy = (context: string): readonly string[] => {
  const imports = sourcesIn(`lib/${context}`).flatMap((text) => [
    ...text.matchAll(/from '(?:\.\.\/)+([a-z]+)\/contract\.ts'/g),
  ]);
  return [...new Set(imports.map(([, name = '']) => name))].filter((name) => name !== context).sort();
};

describe.each(contexts)('the page of %s', (context) => {
  it('names commands that are files of its app', () => {
    for (const name of named(context, 'commands')) {
      expect(existsSync(join(root, `lib/${context}/app/${name}.ts`))).toBe(true);
    }
  });

  it('names the events of its contract', () => {
    expect(named(context, 'events out')).toEqual(Object.keys(published[context] ?? {}));
  });

  it('names the events that rules bring to its functions', () => {
    expect([...named(context, 'events in')].sort()).toEqual([...consumedBy(context)].sort());
  });

  it('names the contexts whose contracts it reads', () => {
    expect(named(context, 'reads')).toEqual(contextsUsedBy(context));
  });

  it('names rows of the table', () => {
    const page = read('docs/access-patterns.md');
    for (const row of named(context, 'rows')) expect(page).toMatch(new RegExp(`\\| \`${row}(?:#|\`)`));
  });

  it('names ports that are declared in it', () => {
    const declared = sourcesIn(`lib/${context}`).join('\n');
    for (const port of named(context, 'ports')) expect(declared).toContain(`export interface ${port} `);
  });

  it('names tests that are there', () => {
    const tests = named(context, 'tests');
    expect(tests.length).toBeGreaterThan(0);
    for (const path of tests) expect(globSync(`${path}{,/*.test.ts}`, { cwd: root })).not.toEqual([]);
  });

  it('is linked from the index of the documents', () => {
    expect(read('docs/README.md')).toContain(`(../lib/${context}/README.md)`);
  });
});

describe('the rows of the table', () => {
  it('belong to a context, or to the shell and the stage', () => {
    const kinds = [...read('docs/access-patterns.md').matchAll(/^\| `([A-Z]+)[#`]/gm)].map(
      ([, kind]) => kind,
    );
    const owned = new Set(contexts.flatMap((context) => named(context, 'rows')));
    const unowned = [...new Set(kinds)].filter((kind) => kind !== undefined && !owned.has(kind));
    expect(unowned).toEqual(['IDEM', 'LIMIT', 'STAGE']);
  });
});
