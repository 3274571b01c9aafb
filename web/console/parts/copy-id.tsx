import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface CopyIdProps {
  readonly id: string;
  /** Where the id leads, if anywhere. */
  readonly href?: string;
}

const thanksMs = 1_600;

/** An id in full, with a button that copies it. */
export function CopyId({ id, href }: CopyIdProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), thanksMs);
    return () => window.clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void =>
    void navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <span class="copy-id">
      {href === undefined ? <code>{id}</code> : <a href={href}>{id}</a>}
      <button type="button" class="icon-button" onClick={copy} aria-label={`Copy ${id}`} data-tip="Copy">
        <Icon name={isCopied ? 'done' : 'copy'} />
      </button>
      <span class="unseen" role="status">
        {isCopied ? 'Copied' : ''}
      </span>
    </span>
  );
}
