import type { AwsRequest, AwsResponse } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { XmlTree } from '../xml.ts';
import { innerOf, textOf, xmlDocument } from '../xml.ts';
import type { Bucket } from './buckets.ts';
import { verifiedChecksums } from './checksums.ts';
import { XMLNS } from './list-objects.ts';
import type { Deleted, Objects } from './objects.ts';
import type { ObjectTarget } from './read-object.ts';

const MAX_OBJECTS = 1000;

const bypasses = (request: AwsRequest): boolean =>
  request.headers['x-amz-bypass-governance-retention'] === 'true';

const headersOf = ({ versionId, deleteMarker }: Deleted): Record<string, string> => ({
  ...(versionId === undefined ? {} : { 'x-amz-version-id': versionId }),
  ...(deleteMarker === true ? { 'x-amz-delete-marker': 'true' } : {}),
});

/** DELETE of one object or version; what is not there is deleted already. */
export const deleteObject = (objects: Objects, request: AwsRequest, target: ObjectTarget): AwsResponse => {
  const { bucket, key, versionId } = target;
  const deleted = objects.remove(bucket, { key, versionId, bypassGovernance: bypasses(request) });
  return { status: 204, headers: headersOf(deleted) };
};

interface Outcome {
  readonly deleted?: XmlTree;
  readonly error?: XmlTree;
}

/** DeleteObjects: up to a thousand in one call, each with its own outcome. */
export const deleteObjects = (objects: Objects, request: AwsRequest, bucket: Bucket): AwsResponse => {
  verifiedChecksums(request.body, request.headers);
  const xml = request.body.toString('utf8');
  const entries = innerOf(xml, 'Object');
  if (entries.length === 0 || entries.length > MAX_OBJECTS) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  const removeOne = (entry: string): Outcome => {
    const key = textOf(entry, 'Key') ?? '';
    const versionId = textOf(entry, 'VersionId');
    try {
      const { versionId: removed, deleteMarker } = objects.remove(bucket, {
        key,
        versionId,
        bypassGovernance: bypasses(request),
      });
      const marker = deleteMarker === true ? { DeleteMarker: true, DeleteMarkerVersionId: removed } : {};
      return { deleted: { Key: key, VersionId: versionId, ...marker } };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { error: { Key: key, VersionId: versionId, Code: error.code, Message: error.message } };
    }
  };
  const outcomes = entries.map(removeOne);
  const isQuiet = textOf(xml, 'Quiet') === 'true';
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: xmlDocument(
      'DeleteResult',
      {
        Deleted: isQuiet ? [] : outcomes.flatMap(({ deleted }) => (deleted === undefined ? [] : [deleted])),
        Error: outcomes.flatMap(({ error }) => (error === undefined ? [] : [error])),
      },
      XMLNS,
    ),
  };
};
