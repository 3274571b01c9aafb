import { processorSource } from '../shared/metric-names.ts';
import type { MetricName } from '../shared/metric-names.ts';
import { observe } from './observation.ts';

type Ended = 'yes' | 'no' | 'unknown' | 'unavailable' | 'unclassified' | 'mistaken';
type Told = 'caller' | 'ticket' | 'page';

const metricOf = {
  ticket: 'ProcessorErrorTicketed',
  page: 'ProcessorErrorPaged',
} as const satisfies Partial<Record<Told, MetricName>>;

/**
 * Tells of every call to the processor: how long it took, and whether it failed. A metric of its own, apart from the
 * request's line: the processor's time is not ours.
 */
export const processorWatcher = {
  called(durationMs: number, outcome: Ended, error?: { readonly code: string; readonly told: Told }): void {
    const observation = observe({ function: processorSource });
    observation.duration('ProcessorDurationMs', durationMs);
    if (outcome === 'unknown' || outcome === 'unavailable') observation.count('ProcessorCallFailed');
    if (outcome === 'unclassified') observation.count('UnclassifiedProcessorError');
    else if (error !== undefined && error.told !== 'caller') observation.count(metricOf[error.told]);
    const fields = { durationMs: Math.round(durationMs), reason: outcome };
    observation.close('processor_called', error === undefined ? fields : { ...fields, code: error.code });
  },
};
