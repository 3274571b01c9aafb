import { systemTime } from '../data/live.ts';

interface MomentProps {
  readonly at: string;
  /** Only the time of day is wanted where the day is said elsewhere. */
  readonly isShort?: boolean;
  /** In long lists the exact time shows on hover alone, so that tabbing does not stop at each. */
  readonly isInList?: boolean;
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'full',
  timeStyle: 'long',
});

const now = (): Date => new Date(systemTime.peek()?.now ?? Date.now());

/** The time as a clock on this wall shows it, with the day where it is not today. */
export const momentText = (at: string): string => {
  const [time, today] = [new Date(at), now()];
  if (time.toDateString() === today.toDateString()) return clock.format(time);
  const date = (time.getFullYear() === today.getFullYear() ? day : dayOfYear).format(time);
  return `${date}, ${clock.format(time)}`;
};

/** The exact time, on this wall and in UTC. */
export const exactText = (at: string): string =>
  `${exact.format(new Date(at))}\n${new Date(at).toISOString()}`;

export function Moment({ at, isShort = false, isInList = false }: MomentProps) {
  return (
    <time class="moment" dateTime={at} data-tip-time={at} tabIndex={isInList ? undefined : 0}>
      {isShort ? clock.format(new Date(at)) : momentText(at)}
    </time>
  );
}
