import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from './tracked-files.ts';

/** npm writes what the package says: one name, or a list of them. */
const platforms = z.union([z.string().transform((name) => [name]), z.array(z.string())]);
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
        optional: z.boolean().optional(),
        os: platforms.optional(),
        cpu: platforms.optional(),
        libc: platforms.optional(),
        optionalDependencies: versions.optional(),
      }),
    ),
  })
  .parse(readJson('package-lock.json'));

type Locked = (typeof lockfile.packages)[string];

/** Built for another machine than the one that runs the check; npm never unpacks it here. */
const isForeign = ({ optional, os, cpu, libc }: Locked): boolean => {
  const excludes = (built: readonly string[] | undefined, machine: string): boolean =>
    built !== undefined && !built.includes(machine);
  return optional === true && (excludes(os, 'linux') || excludes(cpu, 'x64') || excludes(libc, 'glibc'));
};

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

  it('stand in the lockfile without the address they came from', () => {
    const withAddress = installed.filter(([, { resolved }]) => resolved !== undefined);
    expect(withAddress.map(([path]) => path)).toEqual([]);
  });

  it('stand in the lockfile with a checksum, whatever is unpacked on Linux x64', () => {
    const withoutChecksum = installed.filter(
      ([, entry]) => entry.integrity === undefined && entry.inBundle !== true && !isForeign(entry),
    );
    expect(withoutChecksum.map(([path]) => path)).toEqual([]);
  });

  it('stand in the lockfile for every platform, for npm ci refuses a lockfile with gaps', () => {
    const names = new Set(installed.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)));
    const wanted = installed.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('need no install script', () => {
    const withScript = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(withScript.map(([path]) => path).sort()).toEqual([...scriptNotNeeded.keys()].sort());
  });
});
