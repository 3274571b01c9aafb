import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../client/problem.ts';
import { countries } from '../parts/countries.ts';
import { ChoiceField, TextField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { missingText, problemText, wrongText } from '../words.ts';
import { missingFields, sortProblems, tidied } from './buyer.ts';
import type { BuyerField, Details } from './buyer.ts';
import { BuyerKindChoice } from './buyer-kind.tsx';
import type { FieldText } from './buyer-kind.tsx';

export interface DetailsFormProps {
  readonly first: Details;
  /** Why the last try brought no payment. */
  readonly problem: Problem | null;
  /** What is being waited for; null while the form is at rest. */
  readonly busy: string | null;
  readonly onQuantity: (quantity: number) => void;
  readonly onSubmit: (details: Details) => void;
}

type Errors = ReadonlyMap<BuyerField, string>;

const lines: readonly FieldText[] = [
  { field: 'name', label: 'Full name', input: { autocomplete: 'name' } },
  {
    field: 'email',
    label: 'E-mail',
    hint: 'Your invoice goes there.',
    input: { type: 'email', inputMode: 'email', autocomplete: 'email', spellcheck: false },
  },
  { field: 'line1', label: 'Street and number', input: { autocomplete: 'address-line1' } },
  {
    field: 'line2',
    label: 'More of the address',
    isOptional: true,
    input: { autocomplete: 'address-line2' },
  },
  { field: 'postalCode', label: 'Postcode', input: { autocomplete: 'postal-code' } },
  { field: 'city', label: 'Town', input: { autocomplete: 'address-level2' } },
];

const quantities = Array.from({ length: 10 }, (_, at) => ({ value: String(at + 1), text: String(at + 1) }));

const errorsOf = (problem: Problem | null): Errors => {
  const { byField } = sortProblems(problem?.errors ?? []);
  return new Map([...byField].map(([field, { code }]) => [field, wrongText(field, code)]));
};

/** Why the form as a whole was refused; the fields tell the rest. */
const Refused = ({ problem }: { readonly problem: Problem }) => {
  const { byField, other } = sortProblems(problem.errors);
  if (byField.size > 0 && other.length === 0) return null;
  return (
    <Notice tone="bad" title="Your order could not be placed" isAnswer>
      <p>{problemText(problem)}</p>
      {other.map(({ pointer, detail }) => (
        <p key={pointer}>{detail}</p>
      ))}
    </Notice>
  );
};

const useDetails = ({ first, problem, onSubmit }: DetailsFormProps) => {
  const [buyer, setBuyer] = useState(first.buyer);
  const [quantity, setQuantity] = useState(first.quantity);
  const [errors, setErrors] = useState<Errors>(errorsOf(problem));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => setErrors(errorsOf(problem)), [problem]);
  // A person who cannot see the page is led to the first field that is wrong.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const submit = (event: Event): void => {
    event.preventDefault();
    const tidy = tidied(buyer);
    const missing = missingFields(tidy);
    setErrors(new Map(missing.map((field) => [field, missingText(field)])));
    if (missing.length === 0) onSubmit({ buyer: tidy, quantity });
  };
  const set = (field: BuyerField, value: string): void => setBuyer({ ...buyer, [field]: value });
  return { buyer, quantity, setQuantity, errors, form, submit, set };
};

/** Who buys, and for how many. */
export const DetailsForm = (props: DetailsFormProps) => {
  const { buyer, quantity, setQuantity, errors, form, submit, set } = useDetails(props);
  const { problem, busy } = props;
  return (
    <form ref={form} class="details" noValidate onSubmit={submit} aria-label="Your details">
      {problem !== null && <Refused problem={problem} />}
      <ChoiceField
        name="quantity"
        label="Participants"
        value={String(quantity)}
        error={undefined}
        choices={quantities}
        onValue={(value) => {
          setQuantity(Number(value));
          props.onQuantity(Number(value));
        }}
      />
      <BuyerKindChoice buyer={buyer} errors={errors} onSet={set} />
      {lines.map(({ field, ...line }) => (
        <TextField
          key={field}
          {...line}
          name={field}
          value={buyer[field]}
          error={errors.get(field)}
          onValue={(value) => set(field, value)}
        />
      ))}
      <ChoiceField
        name="country"
        label="Country"
        value={buyer.country}
        error={errors.get('country')}
        choices={countries()}
        autocomplete="country"
        onValue={(value) => set('country', value)}
      />
      <button type="submit" class="button main wide" disabled={busy !== null}>
        Continue to payment
      </button>
      <p class="busy" role="status">
        {busy}
      </p>
    </form>
  );
};
