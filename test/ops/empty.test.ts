import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { empty } from '../../bin/ops/empty.ts';
import { invocation, standInEnvironment, targetOf } from './doubles.ts';

const service = mockClient(S3Client);
beforeAll(standInEnvironment);
beforeEach(() => {
  service.reset();
  service.on(ListObjectVersionsCommand).resolves({});
});

const run = (stage: string) => empty.run(targetOf(stage), invocation('empty', [], { yes: true }));

describe('empty', () => {
  it('never touches prod, confirmed or not', async () => {
    await expect(run('prod')).rejects.toThrow('Stage prod is never emptied.');
    expect(service.calls()).toHaveLength(0);
  });

  it('deletes every version and every mark of deletion, bucket after bucket', async () => {
    service
      .on(ListObjectVersionsCommand, { Bucket: 'payments-dev-000000000000-audit' })
      .resolvesOnce({
        Versions: [{ Key: 'a', VersionId: '1' }],
        DeleteMarkers: [{ Key: 'a', VersionId: '2' }],
      })
      .resolves({});
    service.on(DeleteObjectsCommand).resolves({});
    const { rows = [] } = await run('dev');
    expect(rows.find((row) => row['bucket'] === 'audit')).toEqual({ bucket: 'audit', deleted: 2 });
    expect(service.commandCalls(DeleteObjectsCommand)[0]?.args[0].input).toMatchObject({
      Bucket: 'payments-dev-000000000000-audit',
      Delete: {
        Objects: [
          { Key: 'a', VersionId: '1' },
          { Key: 'a', VersionId: '2' },
        ],
      },
    });
  });

  it('stops at objects that are locked, and says so', async () => {
    service.on(ListObjectVersionsCommand).resolves({ Versions: [{ Key: 'a', VersionId: '1' }] });
    service.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'a', Code: 'AccessDenied' }] });
    await expect(run('dev')).rejects.toThrow(/1 objects are locked and stay/);
  });
});
