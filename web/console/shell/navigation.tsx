import { useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { Icon } from '../parts/icon.tsx';
import { ConnectionState } from './connection.tsx';
import { isUnder, type NavigationRow } from './pages.ts';
import { ThemeSwitch } from './theme-switch.tsx';

interface NavigationProps {
  readonly rows: readonly NavigationRow[];
  readonly onWarm: (href: string) => void;
}

/** How many pages have a place in the bar of a narrow screen, beside the button for the others. */
const barPages = 4;

function Link({ row, onWarm }: { readonly row: NavigationRow } & Pick<NavigationProps, 'onWarm'>) {
  const { path } = useLocation();
  const warm = (): void => onWarm(row.href);
  return (
    <a
      class="nav-link"
      href={row.href}
      aria-current={isUnder(path, row.href) ? 'page' : undefined}
      onPointerEnter={warm}
      onFocus={warm}
      data-tip-name={row.label}
    >
      <Icon name={row.icon} />
      <span>{row.label}</span>
    </a>
  );
}

/** At the side of a wide screen. */
function Side({ rows, onWarm }: NavigationProps) {
  return (
    <div class="side">
      <header class="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        <span>Payments console</span>
      </header>
      <nav aria-label="Pages">
        {rows.map((row) => (
          <Link key={row.href} row={row} onWarm={onWarm} />
        ))}
      </nav>
      <footer class="side-foot">
        <ConnectionState />
        <div class="side-tools">
          <ThemeSwitch name="theme-side" />
          <span class="side-hint" aria-hidden="true">
            <kbd>?</kbd> keys
          </span>
        </div>
      </footer>
    </div>
  );
}

/** At the foot of a narrow screen. */
function Bar({ rows, onWarm }: NavigationProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const { path } = useLocation();
  const others = rows.slice(barPages);
  const close = (): void => sheet.current?.close();
  return (
    <div class="bar">
      <nav aria-label="Main pages">
        {rows.slice(0, barPages).map((row) => (
          <Link key={row.href} row={row} onWarm={onWarm} />
        ))}
        <button
          type="button"
          class={others.some(({ href }) => isUnder(path, href)) ? 'nav-link is-current' : 'nav-link'}
          aria-haspopup="dialog"
          onClick={() => sheet.current?.showModal()}
        >
          <Icon name="more" />
          <span>More</span>
        </button>
      </nav>
      <dialog ref={sheet} class="sheet" aria-label="More pages" onClick={close}>
        <nav aria-label="More pages">
          {others.map((row) => (
            <Link key={row.href} row={row} onWarm={onWarm} />
          ))}
        </nav>
        <div class="sheet-foot" onClick={(event) => event.stopPropagation()}>
          <ConnectionState />
          <ThemeSwitch name="theme-bar" />
        </div>
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </dialog>
    </div>
  );
}

export function Navigation(props: NavigationProps) {
  return (
    <>
      <Side {...props} />
      <Bar {...props} />
    </>
  );
}
