import { isDeepStrictEqual } from 'node:util';
import { messageOf } from './message-of.ts';

/** What was looked at, and whether it was as it had to be. */
export interface Check {
  readonly what: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly ok: boolean;
}

/** Something done, with the time that it took. */
export interface Step {
  readonly what: string;
  readonly ms: number;
}

export interface Link {
  readonly what: string;
  readonly to: string;
}

/** Whoever follows the story while it is told. */
export interface Listener {
  chapterBegins(title: string): void;
  stepBegins(what: string): void;
  stepEnds(step: Step): void;
  checked(check: Check): void;
  linked(link: Link): void;
}

/** What a chapter tells. */
export interface Story {
  /** Does something and says how long it took. */
  step<T>(what: string, work: () => Promise<T>): Promise<T>;
  /** Compares what is there with what must be there; the story goes on either way. */
  check(what: string, actual: unknown, expected: unknown): void;
  link(what: string, to: string): void;
}

export interface ToldChapter {
  readonly title: string;
  readonly ms: number;
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
  readonly links: readonly Link[];
}

/** Tells one chapter; one that cannot go on ends as a difference, and the next is told all the same. */
export async function tellChapter(
  title: string,
  tell: (story: Story) => Promise<void>,
  listener: Listener,
): Promise<ToldChapter> {
  const startedAt = performance.now();
  const told = { steps: [] as Step[], checks: [] as Check[], links: [] as Link[] };
  const story = storyInto(told, listener);
  listener.chapterBegins(title);
  try {
    await tell(story);
  } catch (error) {
    story.check('the chapter comes to its end', messageOf(error), 'its end');
  }
  return { title, ms: Math.round(performance.now() - startedAt), ...told };
}

function storyInto(
  told: { readonly steps: Step[]; readonly checks: Check[]; readonly links: Link[] },
  listener: Listener,
): Story {
  return {
    step: async (what, work) => {
      const startedAt = performance.now();
      listener.stepBegins(what);
      try {
        return await work();
      } finally {
        const step = { what, ms: Math.round(performance.now() - startedAt) };
        told.steps.push(step);
        listener.stepEnds(step);
      }
    },
    check: (what, actual, expected) => {
      const check = { what, expected, actual, ok: isDeepStrictEqual(actual, expected) };
      told.checks.push(check);
      listener.checked(check);
    },
    link: (what, to) => {
      told.links.push({ what, to });
      listener.linked({ what, to });
    },
  };
}
