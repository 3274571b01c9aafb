import { listOf, numberOf, recordOf, recordsOf, stringOf, textOf } from '../host/json.ts';
import type { Measurement, Unit } from './observations.ts';

const units: readonly Unit[] = ['Count', 'Milliseconds', 'Seconds', 'None', 'Bytes', 'Percent'];

type Fields = Readonly<Record<string, unknown>>;

// CloudWatch makes a series for each set; the largest holds what the others do.
const dimensionsOf = (record: Fields, sets: readonly unknown[]): Record<string, string> => {
  const names = sets
    .map((set) => listOf(set).map(textOf))
    .reduce<readonly string[]>((most, set) => (set.length > most.length ? set : most), []);
  return Object.fromEntries(names.map((name) => [name, textOf(record[name])]));
};

const valuesOf = (value: unknown): readonly number[] =>
  (Array.isArray(value) ? listOf(value) : [value]).map(numberOf).filter((each) => each !== undefined);

/** The measurements in a line of CloudWatch's embedded metric format; none in any other line. */
export const embeddedMetrics = (record: Fields): readonly Measurement[] =>
  recordsOf(recordOf(record['_aws'])['CloudWatchMetrics']).flatMap((directive) => {
    const dimensions = dimensionsOf(record, listOf(directive['Dimensions']));
    return recordsOf(directive['Metrics']).flatMap((metric) => {
      const name = textOf(metric['Name']);
      const unit = units.find((each) => each === stringOf(metric['Unit'])) ?? 'None';
      return valuesOf(record[name]).map((value): Measurement => ({ name, dimensions, unit, value }));
    });
  });
