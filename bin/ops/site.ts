import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  CloudFrontClient,
  CreateInvalidationCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { readStage } from '../../config/read-stage.ts';
import { checkoutSettingsFile } from '../../lib/shared/checkout-settings.ts';
import { buildPages, pagesDirectory } from '../../web/build.ts';
import { deliveryOf } from '../../web/delivery.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command } from './command.ts';
import type { Options } from './options.ts';
import { settingsFor } from './site-settings.ts';
import type { Target } from './target.ts';

const root = new URL('../../', import.meta.url).pathname;

interface PageFile {
  readonly path: string;
  readonly content: Buffer | string;
}

/** Builds and uploads the pages with their settings and clears the edge; parts of an older build stay for open pages. */
export const site: Command = {
  usage: ['site deploy [--browser-key pkb_…] [--publishable-key pk_…]'],
  takes: ({ args }) => args.length === 1 && args[0] === 'deploy',
  run: async (target, { options }) => {
    const settings = await settingsFile(target, options);
    await buildPages(root, 'site');
    const files = [...settings, ...(await builtFiles())].sort(pagesLast);
    const s3 = new S3Client({ forcePathStyle: target.local !== null });
    for (const file of files) await upload(s3, target, file);
    if (target.local === null) await clearEdge(target);
    return { summary: `${String(files.length)} files deployed.` };
  },
};

/** The laptop's own server makes them from the running system. */
async function settingsFile(target: Target, options: Options): Promise<readonly PageFile[]> {
  if (target.local !== null) return [];
  const settings = await settingsFor(target, readStage(target.stage), options);
  return [{ path: checkoutSettingsFile, content: JSON.stringify(settings) }];
}

async function builtFiles(): Promise<readonly PageFile[]> {
  const folder = pagesDirectory(root, 'site');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return await Promise.all(
    files.map(async (file) => ({
      path: relative(folder, file).split(sep).join('/'),
      content: await readFile(file),
    })),
  );
}

/** What a page names is there before the page is. */
function pagesLast(a: PageFile, b: PageFile): number {
  const rank = ({ path }: PageFile): number =>
    Number(path.endsWith('.html')) - Number(path.startsWith('parts/'));
  return rank(a) - rank(b) || a.path.localeCompare(b.path);
}

async function upload(s3: S3Client, target: Target, { path, content }: PageFile): Promise<void> {
  const delivery = deliveryOf(path);
  if (delivery === null)
    throw new OpsRefusal(`web/site/${path}: this kind of file has no content type here.`);
  await s3.send(
    new PutObjectCommand({
      Bucket: target.names.bucket('site'),
      Key: path,
      Body: content,
      ContentType: delivery.contentType,
      CacheControl: delivery.cacheControl,
    }),
  );
}

async function clearEdge(target: Target): Promise<void> {
  const cloudFront = new CloudFrontClient({ region: 'us-east-1' });
  const { DistributionList: list } = await cloudFront.send(new ListDistributionsCommand({}));
  const bucket = target.names.bucket('site');
  const distribution = list?.Items?.find((item) =>
    item.Origins?.Items?.some((origin) => origin.DomainName?.startsWith(`${bucket}.`)),
  );
  if (distribution?.Id === undefined)
    throw new OpsRefusal('No distribution serves the site bucket: deploy the site stack.');
  await cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId: distribution.Id,
      InvalidationBatch: { CallerReference: new Date().toISOString(), Paths: { Quantity: 1, Items: ['/*'] } },
    }),
  );
}
