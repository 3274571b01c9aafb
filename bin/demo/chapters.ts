import type { Chapter } from './chapter.ts';
import { dashboardRefund } from './chapters/dashboard-refund.ts';
import { decline } from './chapters/decline.ts';
import { fullRefund } from './chapters/full-refund.ts';
import { lateFailure } from './chapters/late-failure.ts';
import { lostDispute } from './chapters/lost-dispute.ts';
import { manualCapture } from './chapters/manual-capture.ts';
import { partialRefunds } from './chapters/partial-refunds.ts';
import { purchase } from './chapters/purchase.ts';
import { threeDSecure } from './chapters/three-d-secure.ts';

/** The story, in its order. */
export const chapters: readonly Chapter[] = [
  purchase,
  decline,
  threeDSecure,
  manualCapture,
  partialRefunds,
  fullRefund,
  dashboardRefund,
  lateFailure,
  lostDispute,
];
