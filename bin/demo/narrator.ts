import type { Check, Listener } from './story.ts';

/** Where the narrator speaks. */
export interface Stage {
  write(text: string): void;
  /** Whether a line may be written over, as on a terminal. */
  readonly isLive: boolean;
}

const clearLine = '\r\u001B[2K';
const tickMs = 100;

/** Tells the story line by line; on a terminal the step that runs shows how long it has been running. */
export function createNarrator(stage: Stage): Listener & { end(): void } {
  let chapter = 0;
  let ticking: NodeJS.Timeout | null = null;

  const line = (text: string): void => stage.write(`${stage.isLive ? clearLine : ''}${text}\n`);
  const end = (): void => {
    if (ticking !== null) clearInterval(ticking);
    ticking = null;
  };
  return {
    end,
    chapterBegins: (title) => {
      chapter += 1;
      line(`\n${String(chapter)}. ${title}`);
    },
    stepBegins: (what) => {
      if (!stage.isLive) return;
      const startedAt = performance.now();
      const show = (): void => {
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        stage.write(`${clearLine}   … ${what} (${seconds} s)`);
      };
      show();
      ticking = setInterval(show, tickMs);
    },
    stepEnds: ({ what, ms }) => {
      end();
      line(`   → ${what}${' '.repeat(Math.max(1, 68 - what.length))}${String(ms).padStart(6)} ms`);
    },
    checked: (check) => {
      for (const text of wordsOf(check)) line(text);
    },
    linked: ({ what, to }) => line(`     ${what}: ${to}`),
  };
}

function wordsOf({ what, expected, actual, ok }: Check): readonly string[] {
  if (ok) return [`   ✓ ${what}`];
  return [`   ✗ ${what}`, `       expected: ${shown(expected)}`, `       there:    ${shown(actual)}`];
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
