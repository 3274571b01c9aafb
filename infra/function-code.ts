import { Code } from 'aws-cdk-lib/aws-lambda';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleDirectory } from './bundle.ts';

/** The template names a function that was not bundled. */
export class BundleMissing extends Error {
  override readonly name = 'BundleMissing';
}

/** The bundles as they stand in the dist folder under `root`. */
export const bundledCode =
  (root: string) =>
  (source: string): Code => {
    const [context = '', name = ''] = source.split('/');
    const folder = bundleDirectory(root, context, name);
    if (existsSync(join(folder, 'index.js'))) return Code.fromAsset(folder);
    throw new BundleMissing(`${source} has no bundle in ${folder}: is there functions/${source}/index.ts?`);
  };

/** Code that is never run: for tests that only look at templates. */
export const placeholder = (source: string): Code => Code.fromInline(`exports.source = '${source}';`);
