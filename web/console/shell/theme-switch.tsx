import { Icon, type IconName } from '../parts/icon.tsx';
import { theme, type Theme } from '../data/theme.ts';

const choices: readonly (readonly [Theme, string, IconName])[] = [
  ['system', 'As the system', 'screen'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ name }: { readonly name: string }) {
  return (
    <fieldset class="theme-switch">
      <legend class="unseen">Colours</legend>
      {choices.map(([value, label, icon]) => (
        <label key={value} data-tip={label}>
          <input
            type="radio"
            class="unseen"
            name={name}
            checked={theme.value === value}
            onChange={() => (theme.value = value)}
          />
          <Icon name={icon} />
          <span class="unseen">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
