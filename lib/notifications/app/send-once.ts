import { Fault, RetryLater } from '../../shared/fault.ts';
import type { Now } from '../../shared/ids.ts';
import type { Mail } from '../domain/mail.ts';
import type { MailStore, Mailer } from './ports.ts';

/** Longer than the mailer may take to answer: behind it nobody is sending any more. */
const leaseMs = 12_000;

/** Longer than the lease, so that each of the few tries of a message finds it ended and is not spent on waiting. */
const pauseSeconds = 15;

export interface SendDeps {
  readonly now: Now;
  readonly mails: Pick<MailStore, 'claim' | 'release' | 'markSent'>;
  readonly mailer: Mailer;
}

/**
 * Claims a mail, sends it, marks it. Whoever finds a claim that ended without a mark sends again only if no event of
 * the mail was seen; so a crash costs one mail too many at most.
 */
export async function sendOnce(mailId: string, mail: Mail, deps: SendDeps): Promise<'sent' | 'was_sent'> {
  const nowMs = deps.now();
  const claim = await deps.mails.claim(mailId, { nowMs, untilMs: nowMs + leaseMs });
  if (claim === 'sent') return 'was_sent';
  if (claim === 'leased') throw later('mail_leased', 'another try is sending this mail');
  const outcome = await deps.mailer.send(mailId, mail);
  if (outcome.kind === 'sent') {
    await deps.mails.markSent(mailId, outcome.messageId);
    return 'sent';
  }
  if (outcome.kind === 'unknown') throw later('mail_unknown', outcome.code);
  await deps.mails.release(mailId);
  throw new Fault('mail_refused', outcome.code);
}

const later = (code: string, detail: string) => new RetryLater(code, detail, [pauseSeconds]);
