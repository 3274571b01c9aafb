import { useEffect, useRef } from 'preact/hooks';

/** Where the keyboard goes on from when what had the focus goes away. */
export const focusTitle = (): void => document.querySelector('h1')?.focus();

/** The heading of a page or step: names the tab, and takes the focus when the page comes in place of another. */
export const PageTitle = ({ text }: { readonly text: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = text;
    // At the first load nothing has had the focus yet, and it belongs to the browser.
    if (document.documentElement.dataset['moved'] === 'true') heading.current?.focus();
    document.documentElement.dataset['moved'] = 'true';
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
};
