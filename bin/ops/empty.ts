import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import type { BucketName } from '../../lib/shared/stage-names.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import type { Target } from './target.ts';

const buckets: readonly BucketName[] = ['documents', 'audit', 'exports', 'failures', 'site', 'access-logs'];

/** Empties the buckets of a stage so that its stacks can be deleted; never prod. Locked objects stay. */
export const empty: Command = {
  usage: ['empty [--yes]    (every object of the stage’s buckets; never prod)'],
  takes: ({ args }) => args.length === 0,
  run: async (target, { options }) => {
    if (target.stage === 'prod') throw new OpsRefusal('Stage prod is never emptied.');
    await confirm(
      `Every document and audit object of stage ${target.stage} will be deleted.`,
      target.stage,
      options.yes,
    );
    const rows: { bucket: string; deleted: number }[] = [];
    for (const name of buckets) rows.push({ bucket: name, deleted: await emptyBucket(target, name) });
    return { summary: `Stage ${target.stage} is empty.`, rows };
  },
};

async function emptyBucket(target: Target, name: BucketName): Promise<number> {
  const s3 = new S3Client({ forcePathStyle: target.local !== null });
  const bucket = target.names.bucket(name);
  let deleted = 0;
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1000 }));
    const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (versions.length === 0) return deleted;
    const objects = versions.map((version): ObjectIdentifier => ({
      Key: version.Key,
      ...(version.VersionId ? { VersionId: version.VersionId } : {}),
    }));
    const answer = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    const locked = answer.Errors ?? [];
    if (locked.length > 0)
      throw new OpsRefusal(`${bucket}: ${String(locked.length)} objects are locked and stay.`);
    deleted += objects.length;
  }
}
