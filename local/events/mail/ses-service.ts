import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';

import type { AwsRequest, AwsResponse, AwsService, LocalContext } from '../../seam.ts';
import { ServiceFault, answerRestJson, restJson } from '../fault.ts';
import { bodyOf, parseInput } from '../input.ts';
import { addressIn } from './outbox.ts';
import type { Mail, NewAttachment, Outbox } from './outbox.ts';
import { sendSchema } from './send-input.ts';
import type { SendInput } from './send-input.ts';
import type { Senders } from './senders.ts';

const INVALID = 'BadRequestException';
const MOST_RECIPIENTS = 50;
const MOST_BYTES = 40 * 1024 * 1024;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const ROOT = '/v2/email';

export interface SesParts {
  readonly senders: Senders;
  readonly outbox: Outbox;
  readonly announce: (mail: Mail) => void;
}

const recipientsOf = ({ Destination }: SendInput): readonly string[] => [
  ...Destination.ToAddresses,
  ...Destination.CcAddresses,
  ...Destination.BccAddresses,
];

const checkRecipients = (input: SendInput): void => {
  const recipients = recipientsOf(input);
  if (recipients.length === 0) throw new ServiceFault(INVALID, 'At least one recipient is needed');
  if (recipients.length > MOST_RECIPIENTS) {
    throw new ServiceFault(INVALID, `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  }
  const wrong = recipients.some((address) => !ADDRESS.test(addressIn(address)));
  if (wrong) throw new ServiceFault(INVALID, 'Illegal address');
};

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

const attachmentsOf = (input: SendInput): readonly NewAttachment[] =>
  (input.Content.Simple.Attachments ?? []).map(({ FileName, ContentType, RawContent }) => {
    if (!BASE64.test(RawContent)) throw new ServiceFault(INVALID, `Attachment ${FileName} is not base64`);
    const content = Buffer.from(RawContent, 'base64');
    return { name: FileName, contentType: ContentType ?? 'application/octet-stream', content };
  });

const mailOf = (input: SendInput, id: string, nowMs: number): Omit<Mail, 'attachments'> => {
  const { Simple } = input.Content;
  return {
    id,
    at: new Date(nowMs).toISOString(),
    from: input.FromEmailAddress,
    to: input.Destination.ToAddresses,
    cc: input.Destination.CcAddresses,
    bcc: input.Destination.BccAddresses,
    replyTo: input.ReplyToAddresses,
    subject: Simple.Subject.Data,
    text: Simple.Body.Text?.Data ?? null,
    html: Simple.Body.Html?.Data ?? null,
    headers: Object.fromEntries((Simple.Headers ?? []).map(({ Name, Value }) => [Name, Value])),
    tags: Object.fromEntries((input.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
    configurationSet: input.ConfigurationSetName ?? null,
  };
};

const sizeOf = (mail: Omit<Mail, 'attachments'>, attachments: readonly NewAttachment[]): number => {
  const encoded = attachments.reduce((sum, { content }) => sum + Math.ceil(content.length / 3) * 4, 0);
  return Buffer.byteLength(mail.subject + (mail.text ?? '') + (mail.html ?? '')) + encoded;
};

const createSend = (context: LocalContext, { senders, outbox, announce }: SesParts) => {
  const checkSender = (input: SendInput): void => {
    if (senders.identityOf(input.FromEmailAddress) !== undefined) return;
    const region = context.region.toUpperCase();
    const who = addressIn(input.FromEmailAddress);
    const message = `Email address is not verified. The following identities failed the check in region ${region}: ${who}`;
    throw new ServiceFault('MessageRejected', message);
  };

  const checkSet = (input: SendInput): void => {
    const name = input.ConfigurationSetName ?? undefined;
    if (name === undefined || senders.hasConfigurationSet(name)) return;
    throw new ServiceFault('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
  };

  return (request: AwsRequest): AwsResponse => {
    const input = parseInput(sendSchema, bodyOf(request), INVALID);
    checkRecipients(input);
    checkSet(input);
    checkSender(input);
    const id = `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
    const mail = mailOf(input, id, context.clock.now());
    const attachments = attachmentsOf(input);
    if (sizeOf(mail, attachments) > MOST_BYTES) {
      throw new ServiceFault(INVALID, `Message length is more than ${MOST_BYTES} bytes long.`);
    }
    outbox.add(mail, attachments);
    announce({ ...mail, attachments: [] });
    return restJson({ MessageId: id });
  };
};

const identityInput = z.object({ EmailIdentity: z.string().min(3) });

const verified = (name: string) => ({
  IdentityType: name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
  VerifiedForSendingStatus: true,
  VerificationStatus: 'SUCCESS',
  FeedbackForwardingStatus: true,
  DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS' },
});

const ACCOUNT = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: 'HEALTHY',
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
};

type Named = (name: string) => AwsResponse;

const lookUps = ({ senders }: SesParts): Readonly<Record<string, Named>> => ({
  identities: (name) => {
    if (senders.identities().includes(name.toLowerCase())) return restJson(verified(name));
    throw new ServiceFault('NotFoundException', `Email identity ${name} does not exist.`, 404);
  },
  'configuration-sets': (name) => {
    if (senders.hasConfigurationSet(name)) return restJson({ ConfigurationSetName: name });
    throw new ServiceFault('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
  },
});

/** SES v2 with an outbox for a mail server. */
export const createSesService = (context: LocalContext, parts: SesParts): AwsService => {
  const routes: Readonly<Record<string, (request: AwsRequest) => AwsResponse>> = {
    'POST /outbound-emails': createSend(context, parts),
    'GET /account': () => restJson(ACCOUNT),
    'GET /identities': () =>
      restJson({
        EmailIdentities: parts.senders
          .identities()
          .map((name) => ({ ...verified(name), IdentityName: name, SendingEnabled: true })),
      }),
    // The command line asks by the one, the SDK by the other.
    'GET /configuration-sets': () => restJson({ ConfigurationSets: parts.senders.configurationSets() }),
    'POST /list-configuration-sets': () => restJson({ ConfigurationSets: parts.senders.configurationSets() }),
    'POST /identities': (request) => {
      const { EmailIdentity } = parseInput(identityInput, bodyOf(request), INVALID);
      parts.senders.addIdentity(EmailIdentity);
      return restJson(verified(EmailIdentity));
    },
  };
  const named = lookUps(parts);

  const route = (request: AwsRequest): AwsResponse => {
    const path = request.path.slice(ROOT.length).replace(/\/$/, '');
    const [, collection = '', name] = path.split('/');
    const fixed = routes[`${request.method} ${path}`];
    if (fixed !== undefined) return fixed(request);
    const found = name === undefined || request.method !== 'GET' ? undefined : named[collection];
    if (found !== undefined && name !== undefined) return found(decodeURIComponent(name));
    throw new ServiceFault(INVALID, `${request.method} ${request.path} is not available locally`);
  };

  return {
    name: 'ses',
    claims: ({ path }) => path.startsWith(`${ROOT}/`),
    handle: (request) => answerRestJson(async () => route(request)),
  };
};
