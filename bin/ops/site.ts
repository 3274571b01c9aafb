import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  CloudFrontClient,
  CreateInvalidationCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command } from './command.ts';
import type { Target } from './target.ts';

const folder = new URL('../../web/site/', import.meta.url).pathname;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Uploads the static site and clears the edge; pages are asked for anew, everything else is kept for a day. */
export const site: Command = {
  usage: ['site deploy'],
  takes: ({ args }) => args.length === 1 && args[0] === 'deploy',
  run: async (target) => {
    const files = await listFiles();
    const s3 = new S3Client({ forcePathStyle: target.local !== null });
    for (const file of files) {
      const type = types[extname(file)];
      if (type === undefined)
        throw new OpsRefusal(`web/site/${file}: this kind of file has no content type here.`);
      await s3.send(
        new PutObjectCommand({
          Bucket: target.names.bucket('site'),
          Key: file,
          Body: await readFile(join(folder, file)),
          ContentType: type,
          CacheControl: file.endsWith('.html') ? 'no-cache' : 'max-age=86400',
        }),
      );
    }
    if (target.local === null) await clearEdge(target);
    return { summary: `${String(files.length)} files deployed.` };
  },
};

async function listFiles(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
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
