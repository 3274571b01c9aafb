import { processorSource } from '../shared/metric-names.ts';
import { observe } from './observation.ts';

/**
 * Tells of every call to the processor: how long it took, and whether it failed. A metric of its own, apart from the
 * request's line: the processor's time is not ours.
 */
export const processorWatcher = {
  called(durationMs: number, outcome: 'yes' | 'no' | 'unknown' | 'unavailable' | 'unclassified'): void {
    const observation = observe({ function: processorSource });
    observation.duration('ProcessorDurationMs', durationMs);
    if (outcome === 'unknown' || outcome === 'unavailable') observation.count('ProcessorCallFailed');
    if (outcome === 'unclassified') observation.count('UnclassifiedProcessorError');
    observation.close('processor_called', { durationMs: Math.round(durationMs), reason: outcome });
  },
};
