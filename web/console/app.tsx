import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import lazy, { ErrorBoundary } from 'preact-iso/lazy';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso/router';
import { onLive } from './data/live.ts';
import { Empty } from './parts/empty.tsx';
import { FaultBanner } from './parts/fault-banner.tsx';
import { Page } from './parts/page.tsx';
import { ConnectionBanner } from './shell/connection.tsx';
import { Keys } from './shell/keys.tsx';
import { Navigation } from './shell/navigation.tsx';
import { navigationOf, type PageRow } from './shell/pages.ts';
import { Tip } from './shell/tip.tsx';

/** All pages, in the order of the navigation; each is fetched when it is first wanted. */
const pages: readonly PageRow[] = [
  {
    path: '/payments',
    label: 'Payments',
    icon: 'payments',
    key: 'p',
    load: () => import('./pages/payments.tsx'),
  },
  { path: '/payments/:id', load: () => import('./pages/payment.tsx') },
  {
    path: '/documents/:id?',
    label: 'Documents',
    icon: 'documents',
    key: 'd',
    load: () => import('./pages/documents.tsx'),
  },
  { path: '/mails/:id?', label: 'Mails', icon: 'mails', key: 'm', load: () => import('./pages/mails.tsx') },
  { path: '/queues', label: 'Queues', icon: 'queues', key: 'q', load: () => import('./pages/queues.tsx') },
  { path: '/events', label: 'Events', icon: 'events', key: 'e', load: () => import('./pages/events.tsx') },
  { path: '/traces', label: 'Traces', icon: 'traces', key: 't', load: () => import('./pages/traces.tsx') },
  { path: '/traces/:id', load: () => import('./pages/trace.tsx') },
  {
    path: '/metrics',
    label: 'Metrics',
    icon: 'metrics',
    key: 'c',
    load: () => import('./pages/metrics.tsx'),
  },
  { path: '/faults', label: 'Faults', icon: 'faults', key: 'f', load: () => import('./pages/faults.tsx') },
  { path: '/logs', label: 'Logs', icon: 'logs', key: 'l', load: () => import('./pages/logs.tsx') },
  { path: '/time', label: 'Time', icon: 'time', key: 'i', load: () => import('./pages/time.tsx') },
];

function Unavailable() {
  useEffect(() => onLive('resync', () => location.reload()), []);
  return (
    <Page title="Not loaded">
      <Empty title="This page could not be fetched" icon="faults">
        <p>It comes by itself when the system answers again.</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          Try again
        </button>
      </Empty>
    </Page>
  );
}

function NotFound() {
  return (
    <Page title="Nothing here">
      <Empty title="There is no page at this address" icon="search">
        <a href="/payments">Go to the payments</a>
      </Empty>
    </Page>
  );
}

function Home() {
  const { route } = useLocation();
  useEffect(() => route('/payments', true), []);
  return null;
}

const routes = pages.map(({ path, load }) => ({
  path,
  component: lazy<ComponentType>(() => load().catch(() => ({ default: Unavailable }))),
}));

const navigation = navigationOf(pages);

const warm = (href: string): void => {
  const found = routes.find(({ path }) => path === href || path.startsWith(`${href}/`));
  void found?.component.preload();
};

function Main() {
  const [isLoading, setLoading] = useState(false);

  return (
    <main id="main" tabIndex={-1} aria-busy={isLoading}>
      <ConnectionBanner />
      <FaultBanner />
      {isLoading ? <div class="progress" aria-hidden="true" /> : null}
      <Router onLoadStart={() => setLoading(true)} onLoadEnd={() => setLoading(false)}>
        <Route path="/" component={Home} />
        {routes.map(({ path: pattern, component }) => (
          <Route key={pattern} path={pattern} component={component} />
        ))}
        <Route default component={NotFound} />
      </Router>
    </main>
  );
}

export function App() {
  return (
    <LocationProvider scope={/^\/(?!api\/)/}>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <Navigation rows={navigation} onWarm={warm} />
      <ErrorBoundary>
        <Main />
      </ErrorBoundary>
      <Keys rows={navigation} />
      <Tip />
    </LocationProvider>
  );
}
