import type { Act, AwsRequest } from '../../seam.ts';

/** What a request asks for, before it is known who asks. */
export type Asked = Omit<Act, 'principal'>;

/** What the tables of actions need to know of the account and of its template. */
export interface ActsKit {
  readonly region: string;
  readonly accountId: string;
  /** The partition key of a table or of one of its indexes. */
  partitionKey(table: string, index?: string): string | undefined;
  /** The ARN of a secret by its name, its ARN or the ARN without the six characters at its end. */
  secretArn(reference: string): string;
  /** The ARN of a key by id, alias or ARN. */
  keyArn(reference: string): string | undefined;
  /** The identity under which an address sends. */
  mailIdentity(address: string): string | undefined;
}

/** The acts that a request of one service implies; null for one that is not in the service's table. */
export type Acts = (request: AwsRequest, kit: ActsKit) => readonly Asked[] | null;

/** The name of the operation in `X-Amz-Target`. */
export const operationOf = (request: AwsRequest): string =>
  request.headers['x-amz-target']?.split('.').at(-1) ?? '';

export const arnIn = (kit: ActsKit, service: string, resource: string): string =>
  `arn:aws:${service}:${kit.region}:${kit.accountId}:${resource}`;
