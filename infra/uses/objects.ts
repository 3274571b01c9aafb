import type { DataStack } from '../stacks/data.ts';
import type { Use } from './use.ts';
import { allow, allowKey } from './use.ts';

const variables = {
  documents: 'DOCUMENTS_BUCKET',
  audit: 'AUDIT_BUCKET',
  exports: 'EXPORTS_BUCKET',
} as const;

/** Objects of a bucket: read (also through links signed by the function), or written once. */
export const objectsUse = (data: DataStack, name: keyof typeof variables, may: 'read' | 'add'): Use => {
  const { bucket, objectsArn } = data.buckets[name];
  return {
    environment: { [variables[name]]: bucket.bucketName },
    statements: [
      allow({
        actions: may === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject'],
        resources: [objectsArn],
      }),
      allowKey(
        data.keys.documents,
        's3',
        may === 'read' ? ['kms:Decrypt'] : ['kms:Decrypt', 'kms:GenerateDataKey'],
      ),
    ],
  };
};
