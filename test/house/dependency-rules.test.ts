import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { breaches, permitted, wayBack } from './planted-imports.ts';
import type { Import } from './planted-imports.ts';
import { root } from './tracked-files.ts';

const dependencies = ['zod', '@aws-sdk/client-sqs'];
const devDependencies = ['aws-cdk-lib', 'fast-check', '@types/aws-lambda'];

const cruiseResult = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Plants files with these imports, and names each breach as `rule: file`. */
function breachesOf(imports: readonly Import[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'));
  folders.push(folder);
  for (const name of ['tsconfig.json', '.dependency-cruiser.cjs']) {
    copyFileSync(join(root, name), join(folder, name));
  }
  plantPackages(folder);
  plantFiles(folder, imports);
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = spawnSync(process.execPath, [cli, '.', '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { violations } = cruiseResult.parse(JSON.parse(stdout)).summary;
  return violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

function plantPackages(folder: string): void {
  const versions = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, '1.0.0'] as const));
  const manifest = { dependencies: versions(dependencies), devDependencies: versions(devDependencies) };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', ...manifest }));
  for (const name of [...dependencies, ...devDependencies]) {
    const at = join(folder, 'node_modules', name);
    const entry = name.startsWith('@types/') ? { types: 'index.d.ts' } : { exports: './index.js' };
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...entry }));
    writeFileSync(join(at, name.startsWith('@types/') ? 'index.d.ts' : 'index.js'), 'export {};\n');
  }
}

function plantFiles(folder: string, imports: readonly Import[]): void {
  const isFile = (target: string): boolean => !/^(?:npm|node|types):/.test(target);
  const lines = new Map<string, string[]>();
  for (const path of imports.flat().filter(isFile)) lines.set(path, ['export {};']);
  for (const [from, to] of imports) lines.get(from)?.push(importLine(from, to));
  for (const [path, text] of lines) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text.join('\n')}\n`);
  }
}

function importLine(from: string, to: string): string {
  const [kind, name] = to.split(':');
  if (kind === 'types') return `import type {} from '${String(name)}';`;
  if (kind === 'npm') return `import '${String(name)}';`;
  if (kind === 'node') return `import '${to}';`;
  const path = relative(dirname(from), to);
  return `import '${path.startsWith('.') ? path : `./${path}`}';`;
}

describe('the dependency rules', () => {
  let found: readonly string[] = [];
  beforeAll(() => {
    found = breachesOf([...breaches.map(([, from, to]): Import => [from, to]), wayBack]);
  }, 30_000);

  it.each(breaches)('%s: %s may not import %s', (rule, from) => {
    expect(found).toContain(`${rule}: ${from}`);
  });

  it('are each seen to fire', () => {
    const { forbidden } = z
      .object({ forbidden: z.array(z.object({ name: z.string() })) })
      .parse(createRequire(import.meta.url)('../../.dependency-cruiser.cjs'));
    const names = new Set(forbidden.map(({ name }) => name));
    expect(new Set(breaches.map(([rule]) => rule))).toEqual(names);
  });

  it('let a tree pass that keeps to the directions', () => {
    expect(breachesOf(permitted)).toEqual([]);
  }, 30_000);
});
