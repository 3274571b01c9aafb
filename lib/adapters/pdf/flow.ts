import type { Mark } from './marks.ts';

/** A4 in points. */
export const sheet = { width: 595.28, height: 841.89 } as const;
const margins = { left: 48, right: 48, top: 46, bottom: 84 } as const;
export const column = { left: margins.left, right: sheet.width - margins.right } as const;

/** A part of a document that stands on one page as a whole. */
export interface Block {
  readonly height: number;
  readonly draw: (top: number) => readonly Mark[];
  /** Drawn once more on top of a new page that begins with this block. */
  readonly head?: Block;
}

export const space = (height: number): Block => ({ height, draw: () => [] });

/** Puts blocks one below the other, and goes on on a new page, below its head, where one does not fit any more. */
export function flow(blocks: readonly Block[], pageHead: Block): readonly (readonly Mark[])[] {
  const pages: Mark[][] = [[]];
  let top: number = margins.top;
  const put = (block: Block) => {
    pages.at(-1)?.push(...block.draw(top));
    top += block.height;
  };
  for (const block of blocks) {
    if (top + block.height > sheet.height - margins.bottom) {
      pages.push([]);
      top = margins.top;
      put(pageHead);
      if (block.head !== undefined) put(block.head);
    }
    put(block);
  }
  return pages;
}

/** Blocks that stay together on one page. */
export function together(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    draw: (top) => {
      let y = top;
      return blocks.flatMap((block) => {
        const marks = block.draw(y);
        y += block.height;
        return marks;
      });
    },
  };
}

/** Blocks that begin at the same height, one beside the other. */
export function beside(blocks: readonly Block[]): Block {
  return {
    height: Math.max(...blocks.map((block) => block.height)),
    draw: (top) => blocks.flatMap((block) => block.draw(top)),
  };
}
