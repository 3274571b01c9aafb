import { useState } from 'preact/hooks';
import { addresses, send, type Failure } from '../data/api.ts';
import { systemTime } from '../data/live.ts';
import { durationText } from '../parts/duration.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { exactText } from '../parts/moment.tsx';
import { Page, Section } from '../parts/page.tsx';
import { MoveTime } from './time/move-time.tsx';
import { Schedules } from './time/schedules.tsx';

function Now() {
  const tick = systemTime.value;
  if (tick === null) return <p class="now quiet">Waiting for the system’s time…</p>;
  const [local = '', utc = ''] = exactText(tick.now).split('\n');
  return (
    <div class="now">
      <time class="now-time" dateTime={tick.now}>
        {local}
      </time>
      <p class="quiet">
        <code>{utc}</code>
      </p>
      <p class={tick.clockOffsetMs === 0 ? 'quiet' : 'now-moved'}>
        {tick.clockOffsetMs === 0
          ? 'As late as it is outside.'
          : `${durationText(tick.clockOffsetMs)} ahead of the world outside.`}
      </p>
    </div>
  );
}

/** The system's own time: moved forward, everything that waits for it happens; it cannot go back. */
export default function TimePage() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const move = async (advanceMs: number): Promise<void> => {
    const answer = await send('POST', addresses.clock(), { advanceMs });
    setFailure(answer.ok ? null : answer.refusal);
    setMoved(answer.ok ? advanceMs : null);
    if (!answer.ok) return;
    const { now, clockOffsetMs } = answer.value;
    systemTime.value = { now, clockOffsetMs };
  };
  return (
    <Page title="Time">
      <Now />
      <Section title="Move forward">
        <MoveTime onMove={move} />
        <p role="status" class="outcome">
          {moved === null ? '' : `Moved forward by ${durationText(moved)}. What became due is happening now.`}
        </p>
        {failure === null ? null : <FailureNote failure={failure} />}
      </Section>
      <Section title="Schedules">
        <Schedules />
      </Section>
    </Page>
  );
}
