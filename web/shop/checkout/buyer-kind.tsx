import type { InputHTMLAttributes } from 'preact';
import { TextField } from '../parts/field.tsx';
import type { Buyer, BuyerField, BuyerKind } from './buyer.ts';

/** A field of the form and how it is asked for. */
export interface FieldText {
  readonly field: BuyerField;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly input?: InputHTMLAttributes;
}

const kinds: readonly { readonly kind: BuyerKind; readonly text: string }[] = [
  { kind: 'consumer', text: 'A private person' },
  { kind: 'business', text: 'A company' },
  { kind: 'public_body', text: 'A public body' },
];

const ofOrganisation: readonly FieldText[] = [
  { field: 'company', label: 'Name of the organisation', input: { autocomplete: 'organization' } },
  {
    field: 'vatNumber',
    label: 'VAT number',
    isOptional: true,
    hint: 'Printed on the invoice.',
    input: { autocapitalize: 'characters', spellcheck: false },
  },
  { field: 'siren', label: 'SIREN', isOptional: true, input: { inputMode: 'numeric', maxLength: 11 } },
];

export interface BuyerKindProps {
  readonly buyer: Buyer;
  readonly errors: ReadonlyMap<BuyerField, string>;
  readonly onSet: (field: BuyerField, value: string) => void;
}

/** Who the invoice is for; an organisation is asked for its name and numbers. */
export const BuyerKindChoice = ({ buyer, errors, onSet }: BuyerKindProps) => (
  <>
    <fieldset class="kinds">
      <legend>Who is buying?</legend>
      {kinds.map(({ kind, text }) => (
        <label key={kind}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={buyer.kind === kind}
            onChange={() => onSet('kind', kind)}
          />
          {text}
        </label>
      ))}
    </fieldset>
    {buyer.kind !== 'consumer' &&
      ofOrganisation.map(({ field, ...line }) => (
        <TextField
          key={field}
          {...line}
          name={field}
          value={buyer[field]}
          error={errors.get(field)}
          onValue={(value) => onSet(field, value)}
        />
      ))}
  </>
);
