'use strict';
// Runs one program for as long as the host holds the other end of our input, so that no program outlives
// the host, not even one that was killed without a chance to clean up.
const { spawn } = require('node:child_process');
const { writeSync } = require('node:fs');

const graceMs = 1500;
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const end = () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
};

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
// The host ends what we keep, should we be killed ourselves.
child.on('spawn', () => writeSync(3, String(child.pid)));
child.on('exit', (code) => process.exit(code ?? 1));
process.stdin.on('end', end).on('error', end);
process.stdin.resume();
