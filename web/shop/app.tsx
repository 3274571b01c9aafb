import type { ComponentChildren } from 'preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import type { CheckoutSettings } from '../../lib/shared/checkout-settings.ts';
import { CataloguePage } from './pages/catalogue.tsx';
import { NotFoundPage } from './pages/not-found.tsx';
import { FaultBoundary } from './parts/fault-boundary.tsx';
import { Frame } from './parts/frame.tsx';
import { laterPage } from './parts/later-page.tsx';
import { Notice } from './parts/notice.tsx';
import { Retry } from './parts/retry.tsx';
import { Waiting } from './parts/waiting.tsx';
import { SettingsContext } from './settings-context.ts';
import { readSettings } from './settings.ts';
import { loadStripe } from './stripe/load-stripe.ts';

const CheckoutPage = laterPage(() => import('./pages/checkout.tsx').then((page) => page.CheckoutPage));
const ReturnPage = laterPage(() => import('./pages/return.tsx').then((page) => page.ReturnPage));

/** Each has a file of its own name, so that the address works for whoever asks for it anew. */
const ownPages = /^\/(?:(?:index|checkout|return)\.html)?(?:\?|#|$)/;

const Pages = ({ settings }: { readonly settings: CheckoutSettings }) => (
  <SettingsContext.Provider value={settings}>
    <Router>
      <Route path="/" component={CataloguePage} />
      <Route path="/index.html" component={CataloguePage} />
      <Route path="/checkout.html" component={CheckoutPage} />
      <Route path="/return.html" component={ReturnPage} />
      <Route default component={NotFoundPage} />
    </Router>
  </SettingsContext.Provider>
);

const Unset = ({ onRetry }: { readonly onRetry: () => void }) => (
  <Notice tone="bad" title="The shop cannot be opened">
    <p>Its settings could not be read. Check your connection and try again.</p>
    <Retry onRetry={onRetry} />
  </Notice>
);

/** The shop: reads where it stands, then shows its pages. */
export const App = (): ComponentChildren => {
  const [settings, setSettings] = useState<CheckoutSettings | null | 'reading'>('reading');
  const read = (): void => {
    setSettings('reading');
    void readSettings().then(setSettings);
  };
  useEffect(read, []);
  useEffect(() => {
    // On each page, not at the till alone: https://docs.stripe.com/js/including
    if (settings !== null && settings !== 'reading') loadStripe(settings).catch(() => undefined);
  }, [settings]);
  return (
    <LocationProvider scope={ownPages}>
      <Frame settings={settings === 'reading' ? null : settings}>
        {settings === 'reading' && <Waiting text="Opening the shop…" />}
        {settings === null && <Unset onRetry={read} />}
        {settings !== null && settings !== 'reading' && (
          <FaultBoundary>
            <Pages settings={settings} />
          </FaultBoundary>
        )}
      </Frame>
    </LocationProvider>
  );
};
