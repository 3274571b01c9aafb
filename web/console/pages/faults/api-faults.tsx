import type { FaultsView } from '../../../../local/console/contract.ts';
import { Section } from '../../parts/page.tsx';
import { Switch } from '../../parts/switch.tsx';
import { AmountField } from './amount-field.tsx';
import { Fault, type FaultProps } from './fault.tsx';
import { apiWords as words } from './words.ts';

type Api = FaultsView['api'];

interface PartProps {
  readonly api: Api;
  readonly set: (change: Partial<Api>) => void;
}

const mostLatencyMs = 60_000;

const cuts = [
  ['none', 'Not cut'],
  ['before', 'Cut before the effect'],
  ['after', 'Cut after the effect'],
] as const;

function Timeout({ api, set, describedBy }: PartProps & { readonly describedBy: string }) {
  return (
    <label class="amount-field">
      <span class="switch-label">{words.timeout.name}</span>
      <select
        class="field"
        value={api.timeout}
        aria-describedby={describedBy}
        onChange={({ currentTarget }) => {
          const wanted = cuts.find(([cut]) => cut === currentTarget.value);
          if (wanted !== undefined) set({ timeout: wanted[0] });
        }}
      >
        {cuts.map(([cut, label]) => (
          <option key={cut} value={cut}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Share({ name, api, set }: PartProps & { readonly name: 'errorRate' | 'rateLimitRate' }) {
  return (
    <Fault words={words[name]} isOn={api[name] > 0}>
      {(describedBy) => (
        <AmountField
          label={words[name].name}
          unit="%"
          value={Math.round(api[name] * 100)}
          step={10}
          max={100}
          describedBy={describedBy}
          onChange={(percent) => set({ [name]: percent / 100 })}
        />
      )}
    </Fault>
  );
}

/** What may go wrong with the requests that the system sends to Stripe. */
export function ApiFaults({ faults, onChange }: FaultProps) {
  const { api } = faults;
  const set = (change: Partial<Api>): void => onChange({ ...faults, api: { ...api, ...change } });
  return (
    <Section title="Stripe’s API">
      <ul class="fault-list">
        <Fault words={words.outage} isOn={api.outage}>
          {(describedBy) => (
            <Switch
              label={words.outage.name}
              isOn={api.outage}
              onChange={(outage) => set({ outage })}
              describedBy={describedBy}
            />
          )}
        </Fault>
        <Fault words={words.latencyMs} isOn={api.latencyMs > 0}>
          {(describedBy) => (
            <AmountField
              label={words.latencyMs.name}
              unit="ms"
              value={api.latencyMs}
              step={500}
              max={mostLatencyMs}
              describedBy={describedBy}
              onChange={(latencyMs) => set({ latencyMs })}
            />
          )}
        </Fault>
        <Share name="errorRate" api={api} set={set} />
        <Share name="rateLimitRate" api={api} set={set} />
        <Fault words={words.timeout} isOn={api.timeout !== 'none'}>
          {(describedBy) => <Timeout api={api} set={set} describedBy={describedBy} />}
        </Fault>
      </ul>
    </Section>
  );
}
