import { build } from 'esbuild';

/** The files of the repository that the template is made from beside the folders of infra and config. */
export const templateSources = async (root: string): Promise<ReadonlySet<string>> => {
  const { metafile } = await build({
    entryPoints: ['infra/app.ts', 'config/read-stage.ts'],
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'none',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return new Set(Object.keys(metafile.inputs));
};
