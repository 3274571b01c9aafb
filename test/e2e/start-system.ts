import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Starts the system as a newcomer would, on ports of its own; `ENDPOINTS` names a running one instead. */
export default async function startSystem(): Promise<void> {
  await startSystemOn(4700, 'e2e');
}

/** Starts a system that keeps nothing, and tells the tests of this run where it is. */
export async function startSystemOn(portBase: number, name: string): Promise<void> {
  if (process.env['ENDPOINTS'] !== undefined) return;
  // Where a newcomer's state lies, too: inside the repository.
  mkdirSync('.local', { recursive: true });
  const state = mkdtempSync(join('.local', `${name}-`));
  const flags = ['--port-base', String(portBase), '--state', state, '--ephemeral'];
  const child = spawn('npm', ['start', '--silent', '--', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  const listen = (chunk: Buffer) => said.push(chunk.toString('utf8'));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const file = resolve(state, 'endpoints.json');
  const deadline = Date.now() + 120_000;
  while (!(await exists(file))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill();
      throw new Error(`the system did not start:\n${said.join('')}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  // What it says later is read by nobody, and must not keep this run alive.
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  process.env['ENDPOINTS'] = file;
  process.env['SYSTEM_PID'] = String(child.pid);
}

async function exists(file: string): Promise<boolean> {
  return await readFile(file).then(
    () => true,
    () => false,
  );
}
