import type { Chapter } from './chapter.ts';
import { decline } from './chapters/decline.ts';
import { fullRefund } from './chapters/full-refund.ts';
import { partialRefund } from './chapters/partial-refund.ts';
import { purchase } from './chapters/purchase.ts';
import { threeDSecure } from './chapters/three-d-secure.ts';

/** The story, in its order. */
export const chapters: readonly Chapter[] = [purchase, decline, threeDSecure, partialRefund, fullRefund];
