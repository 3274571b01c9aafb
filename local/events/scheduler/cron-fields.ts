/** A field of a cron expression that cannot be read. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

export interface FieldRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Three-letter names in order, counted from `from`. */
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export const MINUTES: FieldRange = { name: 'minutes', from: 0, to: 59 };
export const HOURS: FieldRange = { name: 'hours', from: 0, to: 23 };
export const DAYS_OF_MONTH: FieldRange = { name: 'day-of-month', from: 1, to: 31 };
export const MONTH: FieldRange = { name: 'month', from: 1, to: 12, names: MONTHS };
/** Sunday is 1. */
export const DAYS_OF_WEEK: FieldRange = { name: 'day-of-week', from: 1, to: 7, names: DAYS };
export const YEARS: FieldRange = { name: 'year', from: 1970, to: 2199 };

/** One value of a field, a number or a name. */
export const valueIn = (range: FieldRange, text: string): number => {
  const named = range.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? range.from + named : Number(text);
  if (/^\d+$/.test(text) || named >= 0) {
    if (value >= range.from && value <= range.to) return value;
  }
  throw new ExpressionError(`${text} is no value of ${range.name}`);
};

const stepOf = (range: FieldRange, text: string | undefined): number => {
  const step = Number(text ?? '1');
  if (Number.isInteger(step) && step > 0) return step;
  throw new ExpressionError(`${String(text)} is no step of ${range.name}`);
};

const spanOf = (range: FieldRange, text: string, stepped: boolean): readonly [number, number] => {
  if (text === '*') return [range.from, range.to];
  const [first = '', last] = text.split('-');
  const from = valueIn(range, first);
  if (last !== undefined) return [from, valueIn(range, last)];
  return [from, stepped ? range.to : from];
};

/** The values of a list such as `1,5-9,20/2`; a span such as `FRI-MON` goes round the end. */
export const valuesIn = (range: FieldRange, text: string): ReadonlySet<number> => {
  const size = range.to - range.from + 1;
  const values = text.split(',').flatMap((part) => {
    const [span = '', stepText] = part.split('/');
    const [from, to] = spanOf(range, span, stepText !== undefined);
    const step = stepOf(range, stepText);
    const length = (to < from ? to + size : to) - from;
    const count = Math.floor(length / step) + 1;
    return Array.from(
      { length: count },
      (_, index) => ((from - range.from + index * step) % size) + range.from,
    );
  });
  return new Set(values);
};
