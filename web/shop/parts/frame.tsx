import type { ComponentChildren } from 'preact';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';

interface FrameProps {
  readonly settings: CheckoutSettings | null;
  readonly children: ComponentChildren;
}

const Header = ({ settings }: Pick<FrameProps, 'settings'>) => (
  <header class="top">
    <a class="brand" href="/">
      <img src="/icon.svg" alt="" width="36" height="36" />
      <span>{settings?.seller.name ?? 'Courses'}</span>
    </a>
    {settings?.livemode === false && <p class="test-mode">Test mode: no money moves</p>}
  </header>
);

const Footer = ({ settings }: Pick<FrameProps, 'settings'>) => (
  <footer class="bottom">
    <p>Card details go straight to Stripe; we never see them.</p>
    {settings !== null && (
      <p>
        Questions? Write to <a href={`mailto:${settings.seller.email}`}>{settings.seller.email}</a>.
      </p>
    )}
  </footer>
);

/** What stands around each page. */
export const Frame = ({ settings, children }: FrameProps) => (
  <>
    <Header settings={settings} />
    <main>{children}</main>
    <Footer settings={settings} />
  </>
);
