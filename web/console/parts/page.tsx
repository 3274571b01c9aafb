import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';

interface PageProps {
  readonly title: string;
  /** Right behind the title: a count, a status. */
  readonly aside?: ComponentChildren;
  /** At the other end: filters, buttons. */
  readonly actions?: ComponentChildren;
  /** The page is as high as the screen and scrolls inside. */
  readonly isFilling?: boolean;
  /** Above the title: the way back. */
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The page that the browser itself has opened: there one begins at the top, with the skip link. */
let isFirst = true;

/** The frame of every page: its name for people, for the tab and for the history. */
export function Page({ title, aside, actions, isFilling = false, before, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Payments console`;
  }, [title]);
  useLayoutEffect(() => {
    if (!isFirst) document.getElementById('main')?.focus({ preventScroll: true });
    isFirst = false;
  }, []);
  return (
    <div class={isFilling ? 'page page-filling' : 'page'}>
      <header class="page-head">
        <div class="page-title">
          {before}
          <div class="page-name">
            <h1>{title}</h1>
            {aside}
          </div>
        </div>
        {actions === undefined ? null : <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of a page under a heading of its own. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section class="section">
      <header class="section-head">
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
