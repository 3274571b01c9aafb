import { amountText, type MinorAmount } from './amount-text.ts';

export function Amount({ minor, currency }: MinorAmount) {
  return (
    <data class="amount" value={`${minor} ${currency}`}>
      {amountText({ minor, currency })}
    </data>
  );
}
