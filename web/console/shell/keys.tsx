import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import type { NavigationRow } from './pages.ts';

const general = [
  ['/', 'Search this page'],
  ['?', 'Show or hide this list'],
  ['↑ ↓', 'Move through the list'],
  ['Home End', 'First or last row'],
  ['Enter', 'Open'],
  ['Esc', 'Close; leave the search'],
] as const;

/** After `g`, the next key has this long to follow. */
const secondKeyMs = 1_500;

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio], [type=checkbox]), textarea, select');

const focusSearch = (): boolean => {
  const search = document.querySelector<HTMLInputElement>('main [data-search]');
  search?.focus();
  search?.select();
  return search !== null;
};

/** The first Escape empties the search, the second leaves it. Browsers differ, so none is left to do it. */
const leaveSearch = (event: KeyboardEvent): void => {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || !target.matches('[data-search]')) return;
  event.preventDefault();
  if (target.value === '') {
    target.blur();
    return;
  }
  target.value = '';
  target.dispatchEvent(new Event('input', { bubbles: true }));
};

interface Actions {
  readonly help: () => void;
  readonly go: (key: string) => boolean;
}

/** Reads the keyboard: what a key means depends on the one before it alone. */
const reader = ({ help, go }: Actions) => {
  let goesUntil = 0;
  const act = (key: string): boolean => {
    if (key === '/') return focusSearch();
    if (key === '?') {
      help();
      return true;
    }
    if (Date.now() < goesUntil) {
      goesUntil = 0;
      return go(key);
    }
    if (key === 'g') goesUntil = Date.now() + secondKeyMs;
    return false;
  };
  return (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leaveSearch(event);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (act(event.key)) event.preventDefault();
  };
};

/** The keys that work everywhere, and the list that explains them. */
export function Keys({ rows }: { readonly rows: readonly NavigationRow[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { route } = useLocation();
  const close = (): void => dialog.current?.close();

  useEffect(() => {
    const help = (): void => {
      if (dialog.current?.open === true) dialog.current.close();
      else dialog.current?.showModal();
    };
    const go = (key: string): boolean => {
      const row = rows.find((candidate) => candidate.key === key);
      if (row !== undefined) route(row.href);
      return row !== undefined;
    };
    const read = reader({ help, go });
    window.addEventListener('keydown', read);
    return () => window.removeEventListener('keydown', read);
  }, [rows, route]);

  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title">
      <header>
        <h2 id="keys-title">Keys</h2>
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </header>
      <dl>
        {general.map(([key, meaning]) => (
          <Row key={key} keys={key} meaning={meaning} />
        ))}
        {rows.map(({ key, label }) =>
          key === null ? null : <Row key={key} keys={`g ${key}`} meaning={label} />,
        )}
      </dl>
    </dialog>
  );
}

function Row({ keys, meaning }: { readonly keys: string; readonly meaning: string }) {
  return (
    <div>
      <dt>
        {keys.split(' ').map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}
