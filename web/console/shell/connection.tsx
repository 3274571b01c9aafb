import { connection, reconnect, systemTime } from '../data/live.ts';
import { durationText } from '../parts/duration.ts';
import { exactText, momentText } from '../parts/moment.tsx';

const words = { connecting: 'Connecting', live: 'Live', lost: 'Reconnecting' } as const;

/** The system's own time, and how far it has been moved. */
function SystemClock() {
  const tick = systemTime.value;
  if (tick === null) return null;
  return (
    <span class="system-clock" data-tip={`The system’s time\n${exactText(tick.now)}`}>
      <time dateTime={tick.now}>{momentText(tick.now)}</time>
      {tick.clockOffsetMs === 0 ? null : <span class="clock-moved">+{durationText(tick.clockOffsetMs)}</span>}
    </span>
  );
}

/** Whether what one sees is current. */
export function ConnectionState() {
  return (
    <p class={`connection connection-${connection.value}`}>
      <span class="connection-dot" aria-hidden="true" />
      <span>{words[connection.value]}</span>
      <SystemClock />
    </p>
  );
}

/** Stands above the page for as long as nothing new can arrive. */
export function ConnectionBanner() {
  const isLost = connection.value === 'lost';
  return (
    <div class="banner-place" role="status">
      {isLost ? (
        <div class="banner">
          <span class="banner-pulse" aria-hidden="true" />
          <span>Connection lost, reconnecting. What you see may be old.</span>
          <button type="button" class="button" onClick={reconnect}>
            Try now
          </button>
        </div>
      ) : null}
    </div>
  );
}
