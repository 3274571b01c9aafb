import type { JobCursors } from '../../shared/job-cursors.ts';

export function createMemoryJobCursors(): JobCursors {
  const positions = new Map<string, string>();
  return {
    get: async (job) => positions.get(job) ?? null,
    async put(job, position) {
      positions.set(job, position);
    },
  };
}
