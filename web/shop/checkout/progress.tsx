/** That something moves, and what is being waited for. */
export const Progress = ({ isSlow }: { readonly isSlow: boolean }) => (
  <div class="progress" role="status">
    <progress aria-label="Waiting for the confirmation of your payment" />
    <p>We are waiting for the confirmation of your payment. This takes a few seconds.</p>
    {isSlow && (
      <p>
        It takes longer than usual. You may close this page: your order stands, and the invoice comes by mail
        as soon as the payment is confirmed.
      </p>
    )}
  </div>
);
