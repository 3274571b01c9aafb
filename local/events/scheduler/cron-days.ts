import { DAYS_OF_MONTH, DAYS_OF_WEEK, ExpressionError, valueIn, valuesIn } from './cron-fields.ts';

/** A day of the calendar; months count from 1. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

type DayTest = (day: Day) => boolean;

const lastDayOf = ({ year, month }: Day): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Sunday is 1. */
const weekdayOf = ({ year, month, day }: Day): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

/** The working day nearest to a day, without leaving the month. */
const nearestWeekday = (day: Day): number => {
  const weekday = weekdayOf(day);
  if (weekday === 7) return day.day === 1 ? 3 : day.day - 1;
  if (weekday === 1) return day.day === lastDayOf(day) ? day.day - 2 : day.day + 1;
  return day.day;
};

const dayOfMonth = (text: string): DayTest => {
  if (text === 'L') return (day) => day.day === lastDayOf(day);
  if (text === 'LW') return (day) => day.day === nearestWeekday({ ...day, day: lastDayOf(day) });
  const near = /^(\d+)W$/.exec(text)?.[1];
  if (near !== undefined) {
    const wanted = valueIn(DAYS_OF_MONTH, near);
    return (day) => wanted <= lastDayOf(day) && day.day === nearestWeekday({ ...day, day: wanted });
  }
  const days = valuesIn(DAYS_OF_MONTH, text);
  return (day) => days.has(day.day);
};

const dayOfWeek = (text: string): DayTest => {
  if (text === 'L') return (day) => weekdayOf(day) === 7;
  const last = /^(\w+)L$/.exec(text)?.[1];
  if (last !== undefined) {
    const wanted = valueIn(DAYS_OF_WEEK, last);
    return (day) => weekdayOf(day) === wanted && day.day > lastDayOf(day) - 7;
  }
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth?.[1] !== undefined) {
    const wanted = valueIn(DAYS_OF_WEEK, nth[1]);
    return (day) => weekdayOf(day) === wanted && Math.ceil(day.day / 7) === Number(nth[2]);
  }
  const days = valuesIn(DAYS_OF_WEEK, text);
  return (day) => days.has(weekdayOf(day));
};

/** Which days are meant; one of the two fields must be `?`. */
export const dayTest = (monthDays: string, weekDays: string): DayTest => {
  if (monthDays === '?' && weekDays !== '?') return dayOfWeek(weekDays);
  if (weekDays === '?' && monthDays !== '?') return dayOfMonth(monthDays);
  throw new ExpressionError('exactly one of day-of-month and day-of-week must be ?');
};
