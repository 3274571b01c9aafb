import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import { at, synthesise } from './templates.ts';

const root = join(import.meta.dirname, '../..');
const sources = [
  ...Object.values(routes).map((route) => route.function),
  ...Object.values(backgroundFunctions),
];

/** What each function is given; references become text, as they are in the cloud. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  synthesise('local')
    .ofType('AWS::Lambda::Function')
    .map(({ properties }) => {
      const variables = z.record(z.string(), z.unknown()).parse(at(properties, 'Environment', 'Variables'));
      const texts = Object.entries(variables).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : 'arn:aws:example:eu-west-3:000000000000:thing',
      ]);
      return [String(properties['FunctionName']).replace('payments-local-', ''), Object.fromEntries(texts)];
    }),
);

/** Wires every function with what it is given, and writes down which variables it looks at. */
const wireAll = `
  import { pathToFileURL } from 'node:url';
  const { sources, given } = JSON.parse(process.argv[1]);
  const looked = {};
  for (const source of sources) {
    const seen = new Set();
    const environment = new Proxy(given[source.split('/')[1]], {
      get: (variables, name) => (seen.add(String(name)), variables[name]),
      has: (variables, name) => (seen.add(String(name)), name in variables),
    });
    const { buildDeps } = await import(pathToFileURL('functions/' + source + '/deps.ts').href);
    await buildDeps(environment);
    looked[source] = [...seen].sort();
  }
  console.log(JSON.stringify(looked));
`;

const { stdout, stderr } = spawnSync(
  process.execPath,
  ['--input-type=module', '-e', wireAll, JSON.stringify({ sources, given })],
  {
    cwd: root,
    encoding: 'utf8',
    env: { AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' },
  },
);
const looked = z.record(z.string(), z.array(z.string())).safeParse(stdout === '' ? {} : JSON.parse(stdout));

describe.each(sources)('%s', (source) => {
  it('is given every variable that it looks at, and no other but the name of its stage', () => {
    expect(stderr).toBe('');
    const variables = Object.keys(given[source.split('/')[1] ?? ''] ?? {});
    const optional = ['STRIPE_API_BASE'];
    const wanted = (looked.data?.[source] ?? []).filter(
      (name) => variables.includes(name) || !optional.includes(name),
    );
    expect(wanted.filter((name) => name !== 'STAGE')).toEqual(
      variables.filter((name) => name !== 'STAGE').sort(),
    );
  });
});
