import { randomUUID } from 'node:crypto';

import type { LocalContext } from '../../seam.ts';
import { arnOf } from '../arn.ts';
import type { Bus } from '../bus/bus.ts';
import { busEvent } from '../bus/event.ts';
import type { JsonObject } from '../json.ts';
import { addressIn } from './outbox.ts';
import type { Mail } from './outbox.ts';
import type { Senders } from './senders.ts';

type EventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

const DETAIL_TYPES: Readonly<Record<EventType, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
};

const SIMULATOR = '@simulator.amazonses.com';

/** What happens to a mail at one of the simulator's addresses; a label behind `+` is allowed. */
const fateOf = (address: string): readonly EventType[] => {
  const [box = '', domain] = addressIn(address).split('@');
  if (`@${domain ?? ''}` !== SIMULATOR) return ['Delivery'];
  const name = box.split('+')[0];
  if (name === 'bounce' || name === 'suppressionlist') return ['Bounce'];
  return name === 'complaint' ? ['Delivery', 'Complaint'] : ['Delivery'];
};

const isSuppressed = (address: string): boolean => addressIn(address).startsWith('suppressionlist');

const bounceOf = (recipients: readonly string[], timestamp: string): JsonObject => {
  const suppressed = recipients.some(isSuppressed);
  const diagnosticCode = suppressed
    ? 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.'
    : 'smtp; 550 5.1.1 user unknown';
  return {
    feedbackId: randomUUID(),
    bounceType: 'Permanent',
    bounceSubType: suppressed ? 'Suppressed' : 'General',
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode,
    })),
    timestamp,
    reportingMTA: 'dns; amazonses.com',
  };
};

const bodyOf = (type: EventType, recipients: readonly string[], timestamp: string): JsonObject => {
  if (type === 'Send') return { send: {} };
  if (type === 'Bounce') return { bounce: bounceOf(recipients, timestamp) };
  if (type === 'Delivery') {
    const smtpResponse = '250 2.6.0 Message received';
    return {
      delivery: { timestamp, processingTimeMillis: 100, recipients, smtpResponse, reportingMTA: 'local' },
    };
  }
  return {
    complaint: {
      feedbackId: randomUUID(),
      complaintSubType: null,
      complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
      timestamp,
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    },
  };
};

const headersOf = (mail: Mail): readonly { readonly name: string; readonly value: string }[] => [
  { name: 'From', value: mail.from },
  { name: 'To', value: mail.to.join(', ') },
  { name: 'Subject', value: mail.subject },
  { name: 'MIME-Version', value: '1.0' },
  ...Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
];

export interface MailEventParts {
  readonly senders: Senders;
  readonly bus: Bus;
}

/** Publishes what becomes of a mail to the buses of its configuration set. */
export const createMailEvents = (context: LocalContext, { senders, bus }: MailEventParts) => {
  const mailPart = (mail: Mail): JsonObject => {
    const bare = addressIn(mail.from);
    const tags = Object.entries(mail.tags).map(([name, value]) => [name, [value]] as const);
    return {
      timestamp: mail.at,
      source: mail.from,
      sourceArn: arnOf(context, 'ses', `identity/${senders.identityOf(mail.from) ?? bare}`),
      sendingAccountId: context.accountId,
      messageId: mail.id,
      destination: [...mail.to, ...mail.cc, ...mail.bcc],
      headersTruncated: false,
      headers: headersOf(mail),
      commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.id, subject: mail.subject },
      tags: {
        'ses:operation': ['SendEmail'],
        'ses:configuration-set': [mail.configurationSet ?? ''],
        'ses:from-domain': [bare.split('@').at(-1) ?? ''],
        ...Object.fromEntries(tags),
      },
    };
  };

  const publish = (mail: Mail, type: EventType, recipients: readonly string[]): void => {
    const set = mail.configurationSet;
    if (set === null || recipients.length === 0) return;
    const timestamp = new Date(context.clock.now()).toISOString();
    const detail = { eventType: type, mail: mailPart(mail), ...bodyOf(type, recipients, timestamp) };
    const resources = [arnOf(context, 'ses', `configuration-set/${set}`)];
    for (const busName of senders.busesFor(set, type)) {
      bus.pass(
        busName,
        busEvent(context, { source: 'aws.ses', detailType: DETAIL_TYPES[type], detail, resources }),
      );
    }
  };

  return (mail: Mail): void => {
    const recipients = [...mail.to, ...mail.cc, ...mail.bcc];
    publish(mail, 'Send', recipients);
    for (const type of ['Delivery', 'Bounce', 'Complaint'] as const) {
      publish(
        mail,
        type,
        recipients.filter((address) => fateOf(address).includes(type)),
      );
    }
  };
};
