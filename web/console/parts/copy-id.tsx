import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** Not among the stops of the tab key, where a list has hundreds. */
  readonly isInList?: boolean;
}

const thanksMs = 1_600;

/** Copies a text and says so. */
export function CopyButton({ text, isInList = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), thanksMs);
    return () => window.clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <button
      type="button"
      class="icon-button"
      tabIndex={isInList ? -1 : undefined}
      onClick={copy}
      aria-label={isCopied ? `Copied ${text}` : `Copy ${text}`}
      data-tip={isInList ? undefined : 'Copy'}
    >
      <Icon name={isCopied ? 'done' : 'copy'} />
    </button>
  );
}

interface CopyIdProps {
  readonly id: string;
  /** Where the id leads, if anywhere. */
  readonly href?: string;
}

/** An id in full, with a button that copies it. */
export function CopyId({ id, href }: CopyIdProps) {
  return (
    <span class="copy-id">
      {href === undefined ? <code>{id}</code> : <a href={href}>{id}</a>}
      <CopyButton text={id} />
    </span>
  );
}
