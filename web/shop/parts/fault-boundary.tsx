import { Component } from 'preact';
import type { ComponentChildren } from 'preact';
import { Notice } from './notice.tsx';
import { PageTitle } from './page-title.tsx';

/** A page that cannot be shown; what was paid or not is not for it to say. */
export const Broken = () => (
  <>
    <PageTitle text="This page cannot be shown" />
    <Notice tone="bad" title="Something went wrong">
      <p>Check your connection and load the page again: it goes on where you were.</p>
      <p>
        <button type="button" class="button" onClick={() => location.reload()}>
          Load again
        </button>
      </p>
    </Notice>
  </>
);

interface FaultBoundaryProps {
  readonly children: ComponentChildren;
}

/** Shows in words that a page has failed, in place of nothing at all. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ComponentChildren {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}
