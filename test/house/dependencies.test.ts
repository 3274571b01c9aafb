import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from './tracked-files.ts';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
  })
  .parse(readJson('package.json'));

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        inBundle: z.boolean().optional(),
      }),
    ),
  })
  .parse(readJson('package-lock.json'));

const installed = Object.entries(lockfile.packages).filter(([path]) => path !== '');

/** Packages that carry an install script and work without it. */
const scriptNotNeeded = new Map([
  [
    'node_modules/@parcel/watcher',
    'builds from source where no prebuilt binary fits; jest loads it in its watch mode only',
  ],
  ['node_modules/@swc/core', 'checks its binary, which comes as an optional dependency of its own'],
  [
    'node_modules/esbuild',
    'replaces its launcher by the binary, which comes as an optional dependency of its own',
  ],
]);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

describe('dependencies', () => {
  it('are pinned to one exact version', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const loose = Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('stand in the lockfile with a checksum and without the address they came from', () => {
    const withAddress = installed.filter(([, { resolved }]) => resolved !== undefined);
    const withoutChecksum = installed.filter(
      ([, entry]) => entry.inBundle !== true && entry.integrity === undefined,
    );
    expect(withAddress.map(([path]) => path)).toEqual([]);
    expect(withoutChecksum.map(([path]) => path)).toEqual([]);
  });

  it('need no install script', () => {
    const withScript = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(withScript.map(([path]) => path).sort()).toEqual([...scriptNotNeeded.keys()].sort());
  });
});
