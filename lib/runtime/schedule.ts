import { faultFields, observe } from './observation.ts';
import type { Observation } from './observation.ts';

export interface ScheduledJob {
  readonly function: string;
  /** One bounded run; what it could not reach is continued by the next one. Returns how much it did. */
  readonly run: (observation: Observation) => Promise<number>;
}

/** The stack of a scheduled job: a failed run is logged and thrown, the next period runs it again. */
export function scheduleHandler(job: ScheduledJob) {
  return async (): Promise<{ readonly records: number }> => {
    const observation = observe({ function: job.function });
    const startedAt = performance.now();
    try {
      const records = await job.run(observation);
      observation.close('job_run', { records, durationMs: Math.round(performance.now() - startedAt) });
      return { records };
    } catch (fault) {
      observation.close('job_failed', faultFields(fault));
      throw fault;
    }
  };
}
