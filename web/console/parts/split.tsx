import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface SplitProps<Item> {
  /** What the list is of. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly hrefOf: (item: Item) => string;
  readonly current: string | null;
  readonly entry: (item: Item) => ComponentChildren;
  /** The chosen item, beside the list; on a narrow screen instead of it. */
  readonly children: ComponentChildren;
}

/** More are drawn when asked for. */
const step = 100;

/** Up and down walk through the links. */
const walk = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.findIndex((link) => link === document.activeElement);
  event.preventDefault();
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
};

/** A list, and one of its items beside it. */
export function Split<Item>({ label, items, keyOf, hrefOf, current, entry, children }: SplitProps<Item>) {
  const [most, setMost] = useState(step);
  return (
    <div class={current === null ? 'split' : 'split has-current'}>
      <nav class="split-list" aria-label={label} onKeyDown={walk}>
        <ul>
          {items.slice(0, most).map((item) => (
            <li key={keyOf(item)}>
              <a href={hrefOf(item)} aria-current={keyOf(item) === current ? 'true' : undefined}>
                {entry(item)}
              </a>
            </li>
          ))}
        </ul>
        {items.length > most ? (
          <button type="button" class="button split-more" onClick={() => setMost(most + step)}>
            Show {Math.min(step, items.length - most)} more of {items.length}
          </button>
        ) : null}
      </nav>
      <div class="split-current">{children}</div>
    </div>
  );
}
