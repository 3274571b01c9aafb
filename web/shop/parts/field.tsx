import type { InputHTMLAttributes } from 'preact';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly isOptional?: boolean;
  readonly hint?: string;
  readonly onValue: (value: string) => void;
  readonly input?: InputHTMLAttributes;
}

const describedBy = ({ name, error, hint }: FieldProps): string | undefined => {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ];
  return ids.length === 0 ? undefined : ids.join(' ');
};

const Label = ({ name, label, isOptional }: FieldProps) => (
  <label for={name}>
    {label}
    {isOptional === true && <span class="optional"> (optional)</span>}
  </label>
);

const Below = ({ name, error, hint }: FieldProps) => (
  <>
    {hint !== undefined && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {error !== undefined && (
      <p class="field-error" id={`${name}-error`}>
        {error}
      </p>
    )}
  </>
);

const shared = (props: FieldProps) => ({
  id: props.name,
  name: props.name,
  value: props.value,
  'aria-invalid': props.error !== undefined,
  'aria-describedby': describedBy(props),
  'aria-required': props.isOptional !== true,
});

/** A line of text with its label, and below it what is wrong with it. */
export const TextField = (props: FieldProps) => (
  <div class="field">
    <Label {...props} />
    <input
      type="text"
      {...props.input}
      {...shared(props)}
      onInput={({ currentTarget }) => props.onValue(currentTarget.value)}
    />
    <Below {...props} />
  </div>
);

export interface ChoiceProps extends FieldProps {
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly autocomplete?: string;
}

/** One of a list. */
export const ChoiceField = (props: ChoiceProps) => (
  <div class="field">
    <Label {...props} />
    <select
      {...shared(props)}
      autocomplete={props.autocomplete}
      onChange={({ currentTarget }) => props.onValue(currentTarget.value)}
    >
      {props.choices.map(({ value, text }) => (
        <option key={value} value={value} selected={value === props.value}>
          {text}
        </option>
      ))}
    </select>
    <Below {...props} />
  </div>
);
