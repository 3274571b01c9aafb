import { type PagesName, buildPages, pagesDirectory } from '../../../web/build.ts';
import type { Progress } from './progress.ts';

/** Builds a set of pages, if anything that they are made from has changed, and says where they stand. */
export const preparePages = async (root: string, name: PagesName, progress: Progress): Promise<string> => {
  await progress.step(
    ({ cached }) => (cached ? `pages of the ${name}, unchanged` : `bundling the pages of the ${name}`),
    () => buildPages(root, name),
  );
  return pagesDirectory(root, name);
};
