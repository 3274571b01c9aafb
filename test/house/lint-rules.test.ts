import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import * as z from 'zod';
import { root } from './tracked-files.ts';

let eslint: ESLint;

beforeAll(() => {
  // The planted files exist nowhere, so the rules that ask the compiler about them are off.
  const untyped = { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked };
  eslint = new ESLint({ cwd: root, overrideConfig: [untyped] });
});

async function rulesAgainst(path: string, text: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

const inDomain = 'lib/payments/domain/decide.ts';
const inLibrary = 'lib/payments/app/create-payment.ts';
const inFunction = 'functions/payments/create-payment/handler.ts';
const inStore = 'lib/adapters/dynamodb/payments.ts';
const inTest = 'test/unit/payments.test.ts';
const inInfra = 'infra/data-stack.ts';
const typeAssertions = '@typescript-eslint/consistent-type-assertions';
const configShape = z.object({ rules: z.record(z.string(), z.array(z.unknown())) });

/** Keeps the words apart in this file, which is searched for them as well. */
const joined = (...parts: readonly string[]): string => parts.join('');
const lines = (count: number, line: string): string => `${line}\n`.repeat(count);
const branches = (count: number): string =>
  `export function f(n: number): number {\n${lines(count, '  if (n > 1) n -= 1;').replaceAll('n -= 1', 'return 1')}  return n;\n}\n`;
const longFunction = `export function f(log: () => void): void {\n${lines(71, '  log();')}}\n`;

describe('the lint rules', () => {
  it.each([
    ['the clock in the domain', 'no-restricted-properties', inDomain, 'export const now = () => Date.now();'],
    ['a date of now in the domain', 'no-restricted-syntax', inDomain, 'export const now = () => new Date();'],
    ['a text of now in the domain', 'no-restricted-syntax', inDomain, 'export const now = () => Date();'],
    [
      'chance in the domain',
      'no-restricted-properties',
      inDomain,
      'export const dice = () => Math.random();',
    ],
    [
      'the environment in the domain',
      'no-restricted-globals',
      inDomain,
      'export const a = () => process.env;',
    ],
    ['printing in the domain', 'no-restricted-globals', inDomain, "console.log('paid');"],
    [
      'waiting in the domain',
      'no-restricted-syntax',
      inDomain,
      'export const f = async (a) => { await a; };',
    ],
    ['z by name in the domain', 'no-restricted-syntax', inDomain, "import { z } from 'zod'; z.string();"],
    ['z by name elsewhere', 'no-restricted-syntax', inInfra, "import { z } from 'zod'; z.string();"],
    [
      'a key built in the domain',
      'no-restricted-syntax',
      inDomain,
      'export const key = (a) => `PAYMENT#${a}`;',
    ],
    [
      'a key built in a use case',
      'no-restricted-syntax',
      inLibrary,
      'export const key = (a) => `PAYMENT#${a}`;',
    ],
    ['a key built by adding', 'no-restricted-syntax', inLibrary, "export const key = (a) => 'PAYMENT#' + a;"],
    ['a key built in a store', 'no-restricted-syntax', inStore, 'export const key = (a) => `PAYMENT#${a}`;'],
    ['printing in the library', 'no-console', inLibrary, "console.log('paid');"],
    ['printing in a function', 'no-console', inFunction, "console.log('paid');"],
    ['a cast in the library', typeAssertions, inLibrary, 'export const f = (a: unknown) => a as string;'],
    ['a cast in a function', typeAssertions, inFunction, 'export const f = (a: unknown) => a as string;'],
    ['a cast in brackets', typeAssertions, inLibrary, 'export const f = (a: unknown) => <string>a;'],
    ['mocked modules', 'no-restricted-properties', inTest, "jest.mock('stripe');"],
    ['mocked modules of ESM', 'no-restricted-properties', inTest, "jest.unstable_mockModule('stripe', a);"],
    ['a test that runs alone', 'no-restricted-properties', inTest, joined('it.', "only('pays', pays);")],
    [
      'a suite that does not run',
      'no-restricted-properties',
      inTest,
      joined('describe.', "skip('all', pays);"),
    ],
    ['a test that does not run', 'no-restricted-syntax', inTest, joined('x', "it('pays', pays);")],
    ['work left for later', 'no-warning-comments', inLibrary, joined('// TO', 'DO: later')],
    ['a long file', 'max-lines', inLibrary, lines(251, 'void 0;')],
    ['a long test file', 'max-lines', inTest, lines(401, 'void 0;')],
    ['a long function', 'max-lines-per-function', inLibrary, longFunction],
    ['a long function in a test', 'house/max-lines-per-test', inTest, longFunction],
    ['a fourth parameter', 'max-params', inInfra, 'export const f = (a, b, c, d) => [a, b, c, d];'],
    ['a fourth level', 'max-depth', inLibrary, 'if (a) { if (b) { if (c) { if (d) { e(); } } } }'],
    ['nine ways through a function', 'complexity', inLibrary, branches(8)],
  ])('refuse %s', async (_what, rule, path, text) => {
    expect(await rulesAgainst(path, text)).toContain(rule);
  });

  it.each([
    ['a date of a given time in the domain', inDomain, 'export const at = (iso) => new Date(iso).getTime();'],
    ['as const', inDomain, "export const kinds = ['card', 'bank'] as const;"],
    [
      'keys where keys are built',
      'lib/adapters/dynamodb/keys.ts',
      'export const key = (a) => `PAYMENT#${a}`;',
    ],
    ['the clock in an adapter', inStore, 'export const now = () => Date.now();'],
    [
      'the cast of a brand constructor',
      'lib/shared/money.ts',
      'export const f = (a: unknown) => a as string;',
    ],
    ['zod as a whole', inInfra, "import * as z from 'zod'; z.string();"],
    ['a construct made for its effect', inInfra, "new Table(scope, 'Table', props);"],
    ['a number sign in infrastructure', inInfra, 'export const path = (id) => `page#${id}`;'],
    ['printing in a command', 'bin/ops/status.ts', "console.log('all is well');"],
    ['a long suite', inTest, `describe('paying', () => {\n${lines(100, '  pays();')}});`],
    [
      'a long suite of a table',
      inTest,
      `describe.each([1])('paying', () => {\n${lines(100, '  pays();')}});`,
    ],
    ['the longest file', inLibrary, lines(250, 'void 0;')],
    ['eight ways through a function', inLibrary, branches(7)],
  ])('allow %s', async (_what, path, text) => {
    expect(await rulesAgainst(path, text)).toEqual([]);
  });

  it.each([
    'no-floating-promises',
    'switch-exhaustiveness-check',
    'consistent-type-imports',
    'no-explicit-any',
  ])('hold %s everywhere', async (rule) => {
    const house = new ESLint({ cwd: root });
    for (const path of [inDomain, inFunction, inInfra, inTest, 'local/seam.ts', 'bin/ops.ts', 'bench/a.ts']) {
      const { rules } = configShape.parse(await house.calculateConfigForFile(path));
      expect(rules[`@typescript-eslint/${rule}`]?.[0]).toBe(2);
    }
  });

  it('cannot be switched off in a comment', async () => {
    const text = joined('/* eslint-', "disable */\nconsole.log('paid');");
    expect(await rulesAgainst(inLibrary, text)).toContain('no-console');
  });
});
