import type { DataStack } from '../stacks/data.ts';
import type { Use } from './use.ts';
import { allow, allowKey } from './use.ts';

const variables = {
  documents: 'DOCUMENTS_BUCKET',
  audit: 'AUDIT_BUCKET',
  exports: 'EXPORTS_BUCKET',
} as const;

const actions = {
  read: ['s3:GetObject'],
  add: ['s3:GetObject', 's3:PutObject'],
  // By whoever holds a link that the function has signed.
  receive: ['s3:PutObject'],
} as const;

const onKey = {
  read: ['kms:Decrypt'],
  add: ['kms:Decrypt', 'kms:GenerateDataKey'],
  receive: ['kms:GenerateDataKey'],
} as const;

/** Objects of a bucket: read (also through links signed by the function), written once, or let in by a link. */
export const objectsUse = (data: DataStack, name: keyof typeof variables, may: keyof typeof actions): Use => {
  const { bucket, objectsArn } = data.buckets[name];
  return {
    environment: { [variables[name]]: bucket.bucketName },
    statements: [
      allow({ actions: actions[may], resources: [objectsArn] }),
      allowKey(data.keys.documents, 's3', onKey[may]),
    ],
  };
};
