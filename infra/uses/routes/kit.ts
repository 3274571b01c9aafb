import type { RouteName } from '../../../lib/shared/routes.ts';
import type { EncryptedQueue } from '../../constructs/encrypted-queue.ts';
import type { DataStack } from '../../stacks/data.ts';
import type { Row } from '../table.ts';
import type { Use } from '../use.ts';

/** What the functions of routes are given to choose from. */
export interface Kit {
  readonly data: DataStack;
  /** Where a call is looked into whose outcome nobody waited for. */
  readonly resolveOperations: EncryptedQueue;
}

/** What the functions of some routes may do. */
export type RouteUses = Readonly<Partial<Record<RouteName, readonly Use[]>>>;

/** The rows that every route with an Idempotency-Key changes. */
export const keyedRows: readonly Row[] = ['idempotency', 'limits'];
