import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface PageProps {
  readonly title: string;
  /** Beside the title: counts, filters, buttons. */
  readonly actions?: ComponentChildren;
  /** The page is as high as the screen and scrolls inside. */
  readonly isFilling?: boolean;
  /** Above the title: the way back. */
  readonly before?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The frame of every page: its name for people, for the tab and for the history. */
export function Page({ title, actions, isFilling = false, before, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} – Payments console`;
  }, [title]);
  return (
    <div class={isFilling ? 'page page-filling' : 'page'}>
      <header class="page-head">
        <div class="page-title">
          {before}
          <h1>{title}</h1>
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
