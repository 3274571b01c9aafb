/** What mails need from outside. */
import type { InvoiceDocument } from '../../invoices/contract.ts';
import type { Payment } from '../../payments/contract.ts';
import type { MailEventType } from '../domain/mail-event.ts';
import type { Mail } from '../domain/mail.ts';

/**
 * `claimed`: it is ours to send, whoever began before has not ended in time and no event of it was seen; `leased`:
 * somebody is sending it now; `sent`: it is out.
 */
export type Claim = 'claimed' | 'leased' | 'sent';

export interface MailEvent {
  readonly type: MailEventType;
  /** The sender's own name for the mail that it took. */
  readonly messageId: string;
  readonly at: string;
}

/** `repeated`: this was known; `second_mail`: the same mail went out once more under another message id. */
export type RecordedEvent = 'recorded' | 'repeated' | 'second_mail' | 'unknown_mail';

/** Port: what is known of each mail. */
export interface MailStore {
  claim(mailId: string, lease: { readonly nowMs: number; readonly untilMs: number }): Promise<Claim>;
  /** Ends the lease of a mail that certainly did not go out. */
  release(mailId: string): Promise<void>;
  markSent(mailId: string, messageId: string): Promise<void>;
  /** Any event proves that the mail went out. */
  record(mailId: string, event: MailEvent): Promise<RecordedEvent>;
}

/** `refused`: certainly not sent; `unknown`: perhaps sent. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'refused' | 'unknown'; readonly code: string };

/** Port: the sender of mails; asked once per call, it does not try again by itself. */
export interface Mailer {
  send(mailId: string, mail: Mail): Promise<SendOutcome>;
}

/** Port: documents and their files, as mails need them. */
export interface Documents {
  get(id: string): Promise<InvoiceDocument | null>;
}

export interface DocumentFiles {
  get(name: string): Promise<Uint8Array>;
}

/** Port: payments, as mails need them. */
export interface MailedPayments {
  get(id: string): Promise<Payment | null>;
}
