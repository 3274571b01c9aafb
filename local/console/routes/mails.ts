import type { MailRow, MailView } from '../contract.ts';
import type { Mail, Outbox } from '../../events/mail/outbox.ts';
import { type Answer, json, notFound } from '../http/answer.ts';
import type { Routes } from '../http/routes.ts';

const mostMails = 500;

/** A mail brings its own styles and nothing else; it runs nothing and leads nowhere. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

/** What a browser may show in a frame; anything else is saved. */
const shown: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

/** A file for a frame or for saving; without a policy of its own, which Chromium's viewer of PDFs would fall under. */
export const fileAnswer = (file: { contentType: string; body: Buffer }, name: string): Answer => {
  const disposition = shown.has(file.contentType) ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': file.contentType,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "frame-ancestors 'self'",
    },
    body: file.body,
  };
};

export const mailRow = ({ id, at, from, to, subject, attachments }: Mail): MailRow => ({
  id,
  at,
  from,
  to,
  subject,
  attachments: attachments.map(({ name, contentType, size }) => ({ name, contentType, size })),
});

const mailView = (mail: Mail): MailView => ({
  ...mailRow(mail),
  text: mail.text,
  html: mail.html,
  tags: mail.tags,
});

/** The outbox. */
export const mailRoutes = (outbox: Pick<Outbox, 'latest' | 'get' | 'attachment'>): Routes => {
  const find = (id: string): Mail => {
    const mail = outbox.get(id);
    if (mail === undefined) throw notFound('The mail');
    return mail;
  };
  return {
    'GET /api/mails': () => json({ items: outbox.latest(mostMails).map(mailRow) }),
    'GET /api/mails/:name': ({ name }) => json(mailView(find(name))),
    'GET /api/mails/:name/html': ({ name }) => {
      const { html } = find(name);
      if (html === null) throw notFound('The mail’s HTML');
      const headers = {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': mailPolicy,
      };
      return { status: 200, headers, body: html };
    },
    'GET /api/mails/:name/attachments/:part': ({ name, part }) => {
      const found = outbox.attachment(name, part);
      if (found === undefined) throw notFound('The attachment');
      return fileAnswer(found, part);
    },
  };
};
