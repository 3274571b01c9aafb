interface ProgressProps {
  readonly isSlow: boolean;
  /** A look has found the payment; before, nothing can be promised of it. */
  readonly isKnown: boolean;
}

/** That something moves, and what is being waited for. */
export const Progress = ({ isSlow, isKnown }: ProgressProps) => (
  <div class="progress" role="status">
    <progress aria-label="Waiting for the confirmation of your payment" />
    <p>We are waiting for the confirmation of your payment. This takes a few seconds.</p>
    {isSlow && (
      <p>
        It takes longer than usual.
        {isKnown &&
          ' You may close this page: your order stands, and the invoice comes by mail as soon as the payment is confirmed.'}
      </p>
    )}
  </div>
);
