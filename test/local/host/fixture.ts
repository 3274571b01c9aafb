import { unrestricted } from '../unrestricted.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createActivity } from '../../../local/events/activity.ts';
import { createClock } from '../../../local/events/clock.ts';
import type { FunctionSpec } from '../../../local/host/lambda/function-spec.ts';
import { type Place, placeAt } from '../../../local/host/place.ts';
import { readAssembly } from '../../../local/host/template/assembly.ts';
import { type ResolvedTemplate, resolveTemplate } from '../../../local/host/template/resolve.ts';
import { unobserved } from '../../../local/observe/observations.ts';
import type { Clock, FunctionRunner, LocalContext } from '../../../local/seam.ts';

/** A folder that the test removes at its end. */
export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'local-host-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
};

export const place: Place = placeAt(4000);

export const contextIn = (stateDir: string, clock: Clock = createClock()): LocalContext => ({
  clock,
  db: new DatabaseSync(':memory:'),
  stateDir,
  region: place.region,
  accountId: place.accountId,
  awsUrl: place.awsUrl,
  engineUrl: place.engineUrl,
  activity: createActivity(),
  recorder: unobserved,
  access: unrestricted,
  log: () => undefined,
});

/** A function made of one line of source, standing in a folder of its own. */
export const functionIn = (
  folder: string,
  source: string,
  changes: Partial<FunctionSpec> = {},
): FunctionSpec => {
  const name = changes.name ?? 'fn';
  const codeDirectory = join(folder, 'code', name);
  mkdirSync(codeDirectory, { recursive: true });
  writeFileSync(join(codeDirectory, 'index.js'), source);
  return {
    name,
    arn: `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`,
    handler: 'index.handler',
    codeDirectory,
    timeoutMs: 10_000,
    memoryMb: 256,
    roleArn: `arn:aws:iam::${place.accountId}:role/${name}`,
    variables: {},
    reservedConcurrency: null,
    logGroup: `/aws/lambda/${name}`,
    qualifiers: ['1', 'live'],
    ...changes,
  };
};

/** A runner that answers from the test itself, by function reference. */
export const runnerOf = (
  functions: Readonly<Record<string, (event: string) => unknown>>,
): FunctionRunner & { readonly calls: string[] } => {
  const calls: string[] = [];
  return {
    calls,
    exists: (ref) => ref in functions,
    invoke: (ref, payload) => {
      calls.push(ref);
      const run = functions[ref];
      if (!run) throw new Error(`no function ${ref}`);
      try {
        return Promise.resolve({ ok: true, payload: JSON.stringify(run(payload) ?? null) });
      } catch (error) {
        const errorMessage = error instanceof Error ? error.message : String(error);
        return Promise.resolve({ ok: false, kind: 'unhandled', errorType: 'Error', errorMessage });
      }
    },
  };
};

/** Synthesises the fixture's stacks in a process of its own, since the CDK takes long to load inside a test. */
export const resolveFixture = (folder: string): ResolvedTemplate => {
  const program = fileURLToPath(new URL('./fixture-app.ts', import.meta.url));
  execFileSync(process.execPath, [program, folder], { stdio: 'pipe' });
  return resolveTemplate(readAssembly(join(folder, 'assembly')).stacks, place);
};
