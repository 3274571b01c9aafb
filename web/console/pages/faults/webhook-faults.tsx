import { Section } from '../../parts/page.tsx';
import { Switch } from '../../parts/switch.tsx';
import { AmountField } from './amount-field.tsx';
import { Fault, type FaultProps } from './fault.tsx';
import { webhookWords as words } from './words.ts';

const mostCopies = 20;
const mostDelayMs = 600_000;

const dropShare = {
  name: 'Share dropped',
  means: 'Only this share of the events is never sent.',
  expected: 'What is not told is found, by the sweep or the replay, as above.',
};

/** What may go wrong with the events that Stripe sends. */
export function WebhookFaults({ faults, onChange }: FaultProps) {
  const { webhooks } = faults;
  const set = (change: Partial<typeof webhooks>): void =>
    onChange({ ...faults, webhooks: { ...webhooks, ...change } });
  return (
    <Section title="Webhooks">
      <ul class="fault-list">
        <Fault words={words.duplicate} isOn={webhooks.duplicate > 0}>
          {(describedBy) => (
            <AmountField
              label={words.duplicate.name}
              unit="extra"
              value={webhooks.duplicate}
              step={1}
              max={mostCopies}
              describedBy={describedBy}
              onChange={(duplicate) => set({ duplicate })}
            />
          )}
        </Fault>
        <Fault words={words.shuffle} isOn={webhooks.shuffle}>
          {(describedBy) => (
            <Switch
              label={words.shuffle.name}
              isOn={webhooks.shuffle}
              onChange={(shuffle) => set({ shuffle })}
              describedBy={describedBy}
            />
          )}
        </Fault>
        <Fault words={words.delayMs} isOn={webhooks.delayMs > 0}>
          {(describedBy) => (
            <AmountField
              label={words.delayMs.name}
              unit="ms"
              value={webhooks.delayMs}
              step={500}
              max={mostDelayMs}
              describedBy={describedBy}
              onChange={(delayMs) => set({ delayMs })}
            />
          )}
        </Fault>
        <Fault words={dropShare} isOn={webhooks.drop > 0}>
          {(describedBy) => (
            <AmountField
              label={dropShare.name}
              unit="%"
              value={Math.round(webhooks.drop * 100)}
              step={10}
              max={100}
              describedBy={describedBy}
              onChange={(share) => set({ drop: share / 100 })}
            />
          )}
        </Fault>
      </ul>
    </Section>
  );
}
