/** When a sale becomes revenue: when the course is held (until then it is owed), or at once. */
export const revenueTimes = ['course', 'sale'] as const;

/** One of the two, as the stage has chosen. */
export type RevenueAt = (typeof revenueTimes)[number];
