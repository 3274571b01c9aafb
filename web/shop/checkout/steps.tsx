const names = ['Your details', 'Payment', 'Confirmation'];

/** Where in the purchase a person is. */
export const Steps = ({ at }: { readonly at: 1 | 2 | 3 }) => (
  <ol class="steps" aria-label="Steps of the purchase">
    {names.map((name, index) => (
      <li
        key={name}
        class={index + 1 < at ? 'done' : undefined}
        aria-current={index + 1 === at ? 'step' : undefined}
      >
        {name}
      </li>
    ))}
  </ol>
);
