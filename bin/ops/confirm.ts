import { createInterface } from 'node:readline/promises';
import { OpsRefusal } from './ops-refusal.ts';

/** Asks for a word to be typed before something cannot be undone; `--yes` answers for scripts. */
export async function confirm(question: string, word: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new OpsRefusal(`${question} Add --yes to do it without being asked.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} Type ${word} to go on: `);
  terminal.close();
  if (answer.trim() !== word) throw new OpsRefusal('Nothing was done.');
}

/** A secret from standard input, so that it stands in no history and no process list. */
export async function readSecretFromInput(what: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`${what}, then Ctrl-D:\n`);
  const chunks: string[] = [];
  for await (const chunk of process.stdin.setEncoding('utf8')) chunks.push(String(chunk));
  const secret = chunks.join('').trim();
  if (secret === '') throw new OpsRefusal(`${what} is expected on standard input.`);
  return secret;
}
