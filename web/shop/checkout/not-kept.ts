import { unreachable } from '../../../client/problem.ts';
import type { Problem } from '../../../client/problem.ts';

/** Not sent, as the browser would not keep what was to be asked for. */
export const notKept: Problem = { ...unreachable, code: 'not_kept' };
