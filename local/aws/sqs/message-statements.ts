import type { DatabaseSync, StatementSync } from 'node:sqlite';

const TABLE = `
  CREATE TABLE IF NOT EXISTS sqs_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    message_id TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT NOT NULL,
    trace TEXT,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    receive_count INTEGER NOT NULL DEFAULT 0,
    first_received_at INTEGER,
    receipt TEXT,
    dead_letter_source TEXT
  );
  CREATE INDEX IF NOT EXISTS sqs_messages_visible ON sqs_messages (queue, visible_at);
  CREATE INDEX IF NOT EXISTS sqs_messages_sent ON sqs_messages (queue, sent_at);`;

const STATEMENTS = {
  add: `INSERT INTO sqs_messages (queue, message_id, body, attributes, trace, sender, sent_at, visible_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  find: 'SELECT * FROM sqs_messages WHERE id = ?',
  visible: 'SELECT * FROM sqs_messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, id LIMIT ?',
  lying: 'SELECT * FROM sqs_messages WHERE queue = ? AND sent_at > ? ORDER BY sent_at, id LIMIT ?',
  oldest: 'SELECT MIN(sent_at) AS at FROM sqs_messages WHERE queue = ? AND sent_at > ?',
  take: 'UPDATE sqs_messages SET visible_at = ?, receive_count = ?, first_received_at = ?, receipt = ? WHERE id = ?',
  // The count goes on and the sending time stays: retention in a dead-letter queue is counted from the first day.
  bury: 'UPDATE sqs_messages SET queue = ?, visible_at = ?, dead_letter_source = ?, receipt = NULL WHERE id = ?',
  move: `UPDATE sqs_messages SET queue = ?, message_id = ?, sent_at = ?, visible_at = ?, receive_count = 0,
         first_received_at = NULL, receipt = NULL, dead_letter_source = NULL WHERE id = ?`,
  setVisibleAt: 'UPDATE sqs_messages SET visible_at = ? WHERE id = ?',
  release: 'UPDATE sqs_messages SET visible_at = ? WHERE receipt IS NOT NULL AND visible_at > ?',
  remove: 'DELETE FROM sqs_messages WHERE id = ?',
  removeAll: 'DELETE FROM sqs_messages WHERE queue = ?',
  expire: 'DELETE FROM sqs_messages WHERE queue = ? AND sent_at <= ?',
  nextVisibleAt: 'SELECT MIN(visible_at) AS at FROM sqs_messages WHERE queue = ? AND visible_at > ?',
  counts: `SELECT queue, SUM(visible_at <= ?) AS visible, SUM(visible_at > ? AND receipt IS NULL) AS delayed,
           SUM(visible_at > ? AND receipt IS NOT NULL) AS inFlight FROM sqs_messages GROUP BY queue`,
} as const;

export type Statements = Readonly<Record<keyof typeof STATEMENTS, StatementSync>>;

/** Makes the table of the messages where it is missing, and prepares everything asked of it. */
export const prepareStatements = (db: DatabaseSync): Statements => {
  db.exec(TABLE);
  const prepare = (name: keyof typeof STATEMENTS): StatementSync => db.prepare(STATEMENTS[name]);
  return {
    add: prepare('add'),
    find: prepare('find'),
    visible: prepare('visible'),
    lying: prepare('lying'),
    oldest: prepare('oldest'),
    take: prepare('take'),
    bury: prepare('bury'),
    move: prepare('move'),
    setVisibleAt: prepare('setVisibleAt'),
    release: prepare('release'),
    remove: prepare('remove'),
    removeAll: prepare('removeAll'),
    expire: prepare('expire'),
    nextVisibleAt: prepare('nextVisibleAt'),
    counts: prepare('counts'),
  };
};
