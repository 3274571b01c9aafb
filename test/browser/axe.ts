import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import * as z from 'zod';

const resultSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()) })),
    }),
  ),
});

const grave = new Set(['serious', 'critical']);

/** A frame that lets the page show through has the colour of the page; axe would take it for white. */
const onPageColour = (colour: string): string => `(() => {
  const isClear = (element) => getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)';
  const { documentElement: root, body } = document;
  if (isClear(root) && isClear(body)) root.style.backgroundColor = ${JSON.stringify(colour)};
})()`;

/** A colour on its way is none that anybody reads; what never ends is not waited for. */
const settled = `new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))).then(() =>
  Promise.allSettled(document.getAnimations()
    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished))).then(() => true)`;

/** Frames are asked by themselves: those of another origin let nobody look in. */
async function askFrame(frame: Frame): Promise<readonly string[]> {
  await frame.evaluate(settled);
  await frame.evaluate(axe.source);
  const found: unknown = await frame.evaluate(
    'axe.run(document, { iframes: false, resultTypes: ["violations"] })',
  );
  return resultSchema
    .parse(found)
    .violations.filter(({ impact }) => grave.has(impact ?? ''))
    .map(({ id, impact, help, nodes }) => {
      const where = nodes.map(({ target }) => target.join(' ')).slice(0, 3);
      return `${impact ?? ''} ${id}: ${help} at ${where.join(' | ')}`;
    });
}

/** What axe finds serious or critical on a page and in its frames. */
export async function graveFindings(page: Page): Promise<readonly string[]> {
  const frames = page.frames().filter((frame) => frame.url() !== '' && !frame.url().startsWith('about:'));
  const colour = z.string().parse(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
  const inside = frames.filter((frame) => frame !== page.mainFrame());
  await Promise.all(inside.map((frame) => frame.evaluate(onPageColour(colour))));
  return (await Promise.all(frames.map(askFrame))).flat();
}
