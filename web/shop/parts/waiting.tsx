/** Says that something is on its way. */
export const Waiting = ({ text }: { readonly text: string }) => (
  <p class="waiting" role="status">
    <span class="spinner" aria-hidden="true" />
    {text}
  </p>
);
