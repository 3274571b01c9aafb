/** As far back as is kept. */
const choices = [5, 15, 30, 60] as const;

/** The minutes asked for by the address of the page, if they are among the choices. */
export const rangeOf = (text: string | undefined): number =>
  choices.find((minutes) => String(minutes) === text) ?? 15;

const label = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`);

interface RangeProps {
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}

/** How far back to look. */
export function Range({ minutes, onChange }: RangeProps) {
  return (
    <fieldset class="range">
      <legend class="unseen">Time shown</legend>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            class="unseen"
            name="minutes"
            checked={choice === minutes}
            onChange={() => onChange(choice)}
          />
          <span>{label(choice)}</span>
        </label>
      ))}
    </fieldset>
  );
}
