/** The bank's question in a frame over the shop's page, as Stripe.js asks it. */
import { type Access, intentIn, retrieve } from './call-api.ts';
import type { Outcome } from './frame-messages.ts';

// Properties, not attributes: the shop's policy forbids inline styles.
const styled = <T extends HTMLElement>(element: T, style: Partial<CSSStyleDeclaration>): T => {
  Object.assign(element.style, style);
  return element;
};

const newDialog = (): HTMLDialogElement => {
  const dialog = styled(document.createElement('dialog'), {
    width: 'min(30rem, calc(100vw - 1.5rem))',
    height: 'min(34rem, calc(100vh - 1.5rem))',
    maxWidth: 'none',
    maxHeight: 'none',
    padding: '0',
    border: '0',
    borderRadius: '12px',
    overflow: 'hidden',
    boxShadow: '0 1rem 4rem rgb(0 0 0 / 45%), 0 0 0 100vmax rgb(10 20 30 / 45%)',
    background: '#fff',
  });
  dialog.setAttribute('aria-label', '3-D Secure authentication');
  return dialog;
};

const newClose = (): HTMLButtonElement => {
  const close = styled(document.createElement('button'), {
    position: 'absolute',
    top: '10px',
    right: '10px',
    padding: '6px 12px',
    font: '15px system-ui, sans-serif',
    color: '#30313d',
    background: '#fff',
    border: '1px solid #6d6e78',
    borderRadius: '6px',
    cursor: 'pointer',
  });
  close.type = 'button';
  close.textContent = 'Cancel';
  close.setAttribute('aria-label', 'Cancel authentication');
  return close;
};

const newFrame = (url: string): HTMLIFrameElement => {
  const frame = styled(document.createElement('iframe'), { width: '100%', height: '100%', border: '0' });
  frame.title = 'Authentication by your bank';
  frame.name = 'stripe-challenge';
  frame.src = url;
  return frame;
};

/** Closing the question answers it with no, as a bank's own cancel button does. */
const refuse = (url: string): Promise<unknown> =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ result: 'fail' }) }).catch(() => null);

/** Resolves with the PaymentIntent or SetupIntent once it waits for the bank no longer. */
export const askInDialog = (access: Access, clientSecret: string, url: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const dialog = newDialog();
    const close = newClose();
    const frame = newFrame(url);
    const look = async (): Promise<void> => {
      const outcome = await retrieve(access, clientSecret);
      if (intentIn(outcome)?.status === 'requires_action' || !dialog.isConnected) return;
      dialog.remove();
      resolve(outcome);
    };
    const leave = (): void => {
      close.disabled = true;
      void refuse(url)
        .then(look)
        .finally(() => {
          close.disabled = false;
        });
    };
    // Each page that the frame comes to may be the one after the answer.
    frame.addEventListener('load', () => void look());
    close.addEventListener('click', leave);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      leave();
    });
    dialog.append(frame, close);
    document.body.append(dialog);
    dialog.showModal();
  });
