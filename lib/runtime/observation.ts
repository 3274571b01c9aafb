import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { codeOf } from '../shared/fault.ts';
import { metricNamespace } from '../shared/metric-names.ts';
import type { MetricName } from '../shared/metric-names.ts';
import { logCatalogue } from './log-catalogue.ts';
import type { LogCode, LogFields } from './log-catalogue.ts';

const logger = new Logger({ serviceName: 'payments' });

/** What one invocation has to tell: counted metrics and ids, written at the end as one wide line (with its EMF part). */
export interface Observation {
  count(metric: MetricName, value?: number): void;
  duration(metric: MetricName, milliseconds: number): void;
  /** Adds ids to the closing line. */
  note(fields: LogFields): void;
  /** Writes a line of its own, at once. */
  tell(code: LogCode, fields: LogFields): void;
  /** Writes the closing line. */
  close(code: LogCode, fields: LogFields): void;
}

export function observe(dimension: { readonly function: string }): Observation {
  const metrics = new Metrics({ namespace: metricNamespace, serviceName: 'payments' });
  metrics.addDimension('stage', process.env['STAGE'] ?? 'none');
  metrics.addDimension('function', dimension.function);
  let notes: LogFields = {};
  let counted = false;
  return {
    count(metric, value = 1) {
      counted = true;
      metrics.addMetric(metric, MetricUnit.Count, value);
    },
    duration(metric, milliseconds) {
      counted = true;
      metrics.addMetric(metric, MetricUnit.Milliseconds, milliseconds);
    },
    note(fields) {
      notes = { ...notes, ...fields };
    },
    tell(code, fields) {
      write(code, { ...notes, ...fields }, {});
    },
    close(code, fields) {
      write(code, { ...notes, ...fields }, counted ? withoutService(metrics.serializeMetrics()) : {});
      metrics.clearMetrics();
    },
  };
}

/** The logger writes the service itself, with the same value. */
function withoutService({ service: _service, ...emf }: Readonly<Record<string, unknown>>): object {
  return emf;
}

/** Name, code and stack frames of a fault; its message stays out, it may quote data. */
export function faultFields(fault: unknown): LogFields {
  if (!(fault instanceof Error)) return { errorName: typeof fault };
  const frames = (fault.stack ?? '')
    .replace(fault.message, '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' | ');
  const code = codeOf(fault);
  return { errorName: fault.name, ...(code === null ? {} : { code }), frames };
}

function write(code: LogCode, fields: LogFields, emf: object): void {
  const entry = logCatalogue[code];
  const line = {
    message: entry.message,
    logCode: code,
    ...fields,
    ...emf,
  };
  if (entry.level === 'ERROR') logger.error(line);
  else logger.info(line);
}
