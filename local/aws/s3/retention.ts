import type { AwsRequest, AwsResponse } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import { textOf, xmlDocument } from '../xml.ts';
import { accessDenied, invalidRequest } from './errors.ts';
import { XMLNS } from './list-objects.ts';
import type { StoredObject } from './object-row.ts';
import type { Lock } from './new-object.ts';
import type { Objects } from './objects.ts';
import type { ObjectTarget } from './read-object.ts';
import { findObject } from './read-object.ts';
import { checkedLock } from './write-object.ts';

const notLocked = (): AwsError =>
  new AwsError(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    {
      status: 404,
    },
  );

const answer = (root: string, tree: Record<string, string>): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: xmlDocument(root, tree, XMLNS),
});

export const getRetention = (objects: Objects, target: ObjectTarget): AwsResponse => {
  const { lock_mode: mode, retain_until: until } = findObject(objects, target);
  if (mode === null || until === null) throw notLocked();
  return answer('Retention', { Mode: mode, RetainUntilDate: new Date(until).toISOString() });
};

const isWeaker = (object: StoredObject, lock: Lock, nowMs: number): boolean =>
  object.retain_until !== null &&
  object.retain_until > nowMs &&
  (lock.retainUntilMs < object.retain_until ||
    (object.lock_mode === 'COMPLIANCE' && lock.mode !== 'COMPLIANCE'));

const mayWeaken = (request: AwsRequest, object: StoredObject): boolean =>
  object.lock_mode === 'GOVERNANCE' && request.headers['x-amz-bypass-governance-retention'] === 'true';

/** Retention may be made longer by anyone, shorter only where governance is bypassed. */
export const putRetention = (
  objects: Objects,
  request: AwsRequest,
  { target, nowMs }: { readonly target: ObjectTarget; readonly nowMs: number },
): AwsResponse => {
  const xml = request.body.toString('utf8');
  const asked = { mode: textOf(xml, 'Mode'), until: textOf(xml, 'RetainUntilDate') };
  const object = findObject(objects, target);
  const lock = checkedLock(target.bucket, asked, nowMs);
  if (lock === undefined) throw invalidRequest('A retention has a mode and a date in the local runtime.');
  if (isWeaker(object, lock, nowMs) && !mayWeaken(request, object)) {
    throw accessDenied('Access Denied because object protected by object lock.');
  }
  objects.retain(object, lock);
  return { status: 200 };
};

export const getLegalHold = (objects: Objects, target: ObjectTarget): AwsResponse => {
  if (!target.bucket.config.objectLock) throw invalidRequest('Bucket is missing Object Lock Configuration');
  return answer('LegalHold', { Status: findObject(objects, target).legal_hold ? 'ON' : 'OFF' });
};

export const putLegalHold = (objects: Objects, request: AwsRequest, target: ObjectTarget): AwsResponse => {
  if (!target.bucket.config.objectLock) throw invalidRequest('Bucket is missing Object Lock Configuration');
  objects.hold(findObject(objects, target), textOf(request.body.toString('utf8'), 'Status') === 'ON');
  return { status: 200 };
};
