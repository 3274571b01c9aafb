import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Broken } from './fault-boundary.tsx';
import { Waiting } from './waiting.tsx';

interface Found {
  readonly page: ComponentType | 'failed' | null;
}

/** A page whose code is fetched when it is first shown. */
export const laterPage = (load: () => Promise<ComponentType>): ComponentType => {
  let found: Found = { page: null };
  return () => {
    const [{ page: Page }, setFound] = useState(found);
    useEffect(() => {
      if (found.page !== null) return;
      void load()
        .then((page) => {
          found = { page };
          setFound(found);
        })
        .catch(() => setFound({ page: 'failed' }));
    }, []);
    if (Page === null) return <Waiting text="Opening the page…" />;
    return Page === 'failed' ? <Broken /> : <Page />;
  };
};
