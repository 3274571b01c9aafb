import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

import type { LocalContext } from '../../seam.ts';
import { createListeners } from '../listeners.ts';

const attachmentSchema = z.object({
  name: z.string(),
  contentType: z.string(),
  size: z.int(),
  sha256: z.string(),
});

/** A sent mail as `GET /_local/mails` shows it. */
const mailSchema = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(attachmentSchema),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().nullable(),
});
export type Mail = z.output<typeof mailSchema>;

export interface NewAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Outbox {
  add(mail: Omit<Mail, 'attachments'>, attachments: readonly NewAttachment[]): void;
  list(filter: { readonly to?: string | undefined; readonly sinceMs: number }): readonly Mail[];
  /** The last ones, newest first. */
  latest(most: number): readonly Mail[];
  get(mailId: string): Mail | undefined;
  /** Tells of every mail from now on; returns the way to stop. */
  onAdded(listener: (mail: Mail) => void): () => void;
  attachment(
    mailId: string,
    name: string,
  ): { readonly contentType: string; readonly body: Buffer } | undefined;
  clear(): void;
}

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** `Anna <anna@example.test>` is sent to anna@example.test. */
export const addressIn = (text: string): string =>
  (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();

const rowSchema = z.object({ body: z.string() });

/** Mails in the database, the attachments' bytes beside it by their checksum. */
export const createOutbox = (context: LocalContext): Outbox => {
  const folder = join(context.stateDir, 'mail-attachments');
  context.db.exec(
    'CREATE TABLE IF NOT EXISTS events_mails (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, at INTEGER, body TEXT) STRICT',
  );
  const insert = context.db.prepare('INSERT INTO events_mails (id, at, body) VALUES (?, ?, ?)');
  const since = context.db.prepare('SELECT body FROM events_mails WHERE at >= ? ORDER BY seq');
  const newest = context.db.prepare('SELECT body FROM events_mails ORDER BY seq DESC LIMIT ?');
  const byId = context.db.prepare('SELECT body FROM events_mails WHERE id = ?');
  const listeners = createListeners<Mail>();
  const mailIn = (row: unknown): Mail => mailSchema.parse(JSON.parse(rowSchema.parse(row).body));

  const get = (mailId: string): Mail | undefined => {
    const row = byId.get(mailId);
    return row && mailIn(row);
  };

  const store = ({ name, contentType, content }: NewAttachment): Mail['attachments'][number] => {
    const sum = sha256(content);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, sum), content);
    return { name, contentType, size: content.length, sha256: sum };
  };

  return {
    add: (mail, attachments) => {
      const whole: Mail = { ...mail, attachments: attachments.map(store) };
      insert.run(whole.id, Date.parse(whole.at), JSON.stringify(whole));
      listeners.tell(whole);
    },
    list: ({ to, sinceMs }) => {
      const wanted = to === undefined ? undefined : addressIn(to);
      const isFor = (mail: Mail): boolean =>
        wanted === undefined ||
        [...mail.to, ...mail.cc, ...mail.bcc].some((address) => addressIn(address) === wanted);
      return since.all(sinceMs).map(mailIn).filter(isFor);
    },
    latest: (most) => newest.all(most).map(mailIn),
    get,
    onAdded: listeners.add,
    attachment: (mailId, name) => {
      const found = get(mailId)?.attachments.find((attachment) => attachment.name === name);
      return found && { contentType: found.contentType, body: readFileSync(join(folder, found.sha256)) };
    },
    clear: () => {
      context.db.exec('DELETE FROM events_mails');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
