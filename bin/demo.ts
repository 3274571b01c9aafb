import { availableParallelism } from 'node:os';
import { chapters } from './demo/chapters.ts';
import { createClient } from './demo/client.ts';
import { DemoRefused } from './demo/demo-refused.ts';
import { ending } from './demo/ending.ts';
import { openKeepsakes } from './demo/keepsakes.ts';
import { messageOf } from './demo/message-of.ts';
import { createNarrator } from './demo/narrator.ts';
import { readOptions, usage } from './demo/options.ts';
import type { DemoOptions } from './demo/options.ts';
import { findOrStart } from './demo/running-system.ts';
import type { RunningSystem } from './demo/running-system.ts';
import { tellChapter } from './demo/story.ts';
import type { Story, ToldChapter } from './demo/story.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

process.exitCode = await main(process.argv.slice(2));

/** Exit codes: 0 all as expected, 1 something differed, 2 usage. */
async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv);
  if (options === null) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    return await give(options);
  } catch (error) {
    process.stderr.write(`${error instanceof DemoRefused ? error.message : messageOf(error)}\n`);
    return 1;
  }
}

/** The story goes to the output; with --json it goes beside it, and the output is one object. */
async function give(options: DemoOptions): Promise<number> {
  const out = options.json ? process.stderr : process.stdout;
  const system = await findOrStart(options, (line) => out.write(`${line}\n`));
  try {
    const keepsakes = openKeepsakes(system.stateFolder);
    const startedAt = performance.now();
    const told = await tellAll(system, out);
    const ms = Math.round(performance.now() - startedAt);
    const differences = told.flatMap(({ title, checks }) =>
      checks.filter(({ ok }) => !ok).map((check) => ({ chapter: title, ...check })),
    );
    const ok = differences.length === 0;
    if (options.json) {
      const { api, site, console } = system.endpoints;
      const folder = keepsakes.folder;
      process.stdout.write(
        `${JSON.stringify({ ok, ms, api, site, console, folder, chapters: told, differences }, null, 2)}\n`,
      );
    }
    out.write(`\n${summaryOf(told, differences.length, ms)}\nPDFs and mails: ${keepsakes.folder}\n`);
    return ok ? 0 : 1;
  } finally {
    await system.stop();
  }
}

async function tellAll(
  { endpoints, stateFolder }: RunningSystem,
  out: NodeJS.WriteStream,
): Promise<readonly ToldChapter[]> {
  const client = createClient(endpoints);
  const keepsakes = openKeepsakes(stateFolder);
  const narrator = createNarrator({ write: (text) => out.write(text), isLive: out.isTTY });
  const told: ToldChapter[] = [];
  for (const chapter of [...chapters, ending]) {
    const tell = (story: Story): Promise<void> => chapter.tell({ story, client, keepsakes });
    told.push(await tellChapter(chapter.title, tell, narrator));
  }
  narrator.end();
  return told;
}

function summaryOf(told: readonly ToldChapter[], differences: number, ms: number): string {
  const checks = told.reduce((sum, chapter) => sum + chapter.checks.length, 0);
  const seconds = (ms / 1000).toFixed(1);
  const found =
    differences === 0
      ? `all ${String(checks)} checks hold`
      : `${String(differences)} of ${String(checks)} checks differ`;
  return `${found}, in ${seconds} s on ${String(availableParallelism())} processors.`;
}
