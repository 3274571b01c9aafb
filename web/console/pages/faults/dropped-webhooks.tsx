import { Switch } from '../../parts/switch.tsx';
import type { FaultProps } from './fault.tsx';
import { webhookWords } from './words.ts';

const steps = [
  ['Throw the switch', null],
  ['Buy something: the payment stays open, as nobody tells of it', null],
  ['Move the time on by two minutes, and the sweep finds it', '/time'],
] as const;

/** The worst that can happen quietly, in the first place: no event arrives, and nobody is told so. */
export function DroppedWebhooks({ faults, onChange }: FaultProps) {
  const { drop } = faults.webhooks;
  const { name, means, expected } = webhookWords.drop;
  const set = (share: number): void => onChange({ ...faults, webhooks: { ...faults.webhooks, drop: share } });
  return (
    <section class={drop > 0 ? 'dropped is-on' : 'dropped'} aria-label={name}>
      <Switch
        label={name}
        isOn={drop > 0}
        onChange={(isOn) => set(isOn ? 1 : 0)}
        describedBy="dropped-means"
      />
      <div id="dropped-means">
        <p>
          {means}
          {drop > 0 && drop < 1 ? ` At the moment only ${Math.round(drop * 100)}% of them.` : ''}
        </p>
        <p class="quiet">
          <strong>Expect:</strong> {expected}
        </p>
      </div>
      <ol class="dropped-steps">
        {steps.map(([words, href]) => (
          <li key={words}>{href === null ? words : <a href={href}>{words}</a>}</li>
        ))}
      </ol>
    </section>
  );
}
