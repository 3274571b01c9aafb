import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface ConfirmProps {
  readonly title: string;
  /** What the button that goes on says, e.g. `Move back`. */
  readonly verb: string;
  /** The question stays until this is done. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something is done that is not undone; Escape and a click beside it mean no. */
export function Confirm({ title, verb, onConfirm, onClose, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [isBusy, setBusy] = useState(false);
  const close = (): void => dialog.current?.close();
  const confirm = async (): Promise<void> => {
    setBusy(true);
    await onConfirm();
    // Closed by itself, it gives the focus back to where it came from.
    close();
  };
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && close()}
    >
      <div class="dialog-body">
        <h2 id={titleId}>{title}</h2>
        {children}
        <div class="dialog-actions">
          <button type="button" class="button" onClick={close}>
            Cancel
          </button>
          <button type="button" class="button button-strong" disabled={isBusy} onClick={() => void confirm()}>
            {verb}
          </button>
        </div>
      </div>
    </dialog>
  );
}
