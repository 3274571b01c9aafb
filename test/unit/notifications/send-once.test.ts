import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryMailStore } from '../../../lib/adapters/memory/mail-store.ts';
import { sendOnce } from '../../../lib/notifications/app/send-once.ts';
import type { MailStore, SendOutcome } from '../../../lib/notifications/app/ports.ts';
import type { Mail } from '../../../lib/notifications/domain/mail.ts';
import { RetryLater } from '../../../lib/shared/fault.ts';
import { timeBudgets } from '../../../lib/shared/time-budgets.ts';

/** Connecting and sending, as the client of the mail service allows them. */
const mailerMs = 9_000;

const mail: Mail = {
  from: { name: 'Shop', address: 'shop@example.com' },
  to: 'ada@example.com',
  replyTo: 'shop@example.com',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  attachments: [],
};

let nowMs = 0;
let sent: string[] = [];
let outcomes: SendOutcome[] = [];
let mails: MailStore;
beforeEach(() => {
  nowMs = Date.parse('2026-11-23T09:00:00.000Z');
  sent = [];
  outcomes = [];
  mails = createMemoryMailStore();
});

const send = (store: Pick<MailStore, 'claim' | 'release' | 'markSent'> = mails) =>
  sendOnce('inv_1', mail, {
    now: () => nowMs,
    mails: store,
    mailer: {
      send: async (mailId) => {
        sent.push(mailId);
        return outcomes.shift() ?? { kind: 'sent', messageId: `m-${String(sent.length)}` };
      },
    },
  });

describe('sending a mail', () => {
  it('sends it once, however often the event comes', async () => {
    expect(await send()).toBe('sent');
    expect(await send()).toBe('was_sent');
    expect(sent).toEqual(['inv_1']);
  });

  it('lets one of three who come at once send it', async () => {
    const all = await Promise.allSettled([send(), send(), send()]);
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('tries again at once when the mail was certainly refused', async () => {
    outcomes = [{ kind: 'refused', code: 'TooManyRequestsException' }];
    await expect(send()).rejects.toThrow('mail_refused');
    expect(await send()).toBe('sent');
  });

  it('waits for the end of the lease when the mail was perhaps sent', async () => {
    outcomes = [{ kind: 'unknown', code: 'TimeoutError' }];
    await expect(send()).rejects.toThrow('mail_unknown');
    await expect(send()).rejects.toThrow('mail_leased');
    nowMs += 12_000;
    expect(await send()).toBe('sent');
    expect(sent).toHaveLength(2);
  });

  it('sends again in every try of its message when the service answers with a fault at once', async () => {
    outcomes = Array.from({ length: 5 }, () => ({ kind: 'unknown', code: 'InternalServiceErrorException' }));
    for (let receives = 1; receives <= timeBudgets.maxReceiveCount; receives += 1) {
      const fault: unknown = await send().catch((reason: unknown) => reason);
      if (!(fault instanceof RetryLater)) throw new Error('it does not say when to come again');
      nowMs += fault.pauseSeconds(receives) * 1000;
    }
    expect(sent).toHaveLength(timeBudgets.maxReceiveCount);
  });

  it('outlives the mailer with its lease, and the lease with its pause', async () => {
    outcomes = [{ kind: 'unknown', code: 'TimeoutError' }];
    await expect(send()).rejects.toThrow('mail_unknown');
    nowMs += mailerMs;
    const fault: unknown = await send().catch((reason: unknown) => reason);
    expect(fault).toMatchObject({ code: 'mail_leased' });
    if (!(fault instanceof RetryLater)) throw new Error('it does not say when to come again');
    nowMs += fault.pauseSeconds(1) * 1000;
    expect(await send()).toBe('sent');
  });

  it('does not send again when an event of the mail was seen meanwhile', async () => {
    outcomes = [{ kind: 'unknown', code: 'TimeoutError' }];
    await expect(send()).rejects.toThrow('mail_unknown');
    await mails.record('inv_1', { type: 'Send', messageId: 'm-1', at: '2026-11-23T09:00:01Z' });
    nowMs += 12_000;
    expect(await send()).toBe('was_sent');
    expect(sent).toHaveLength(1);
  });

  it('sends one mail too many at most when it dies between the mail and its mark', async () => {
    const dying = {
      ...mails,
      markSent: async () => {
        throw new Error('the process was killed');
      },
    };
    await expect(send(dying)).rejects.toThrow('killed');
    nowMs += 12_000;
    expect(await send()).toBe('sent');
    expect(await send()).toBe('was_sent');
    expect(sent).toHaveLength(2);
  });
});
