import type { MailStore } from '../../notifications/app/ports.ts';

interface Row {
  readonly progress: 'sending' | 'sent';
  readonly leaseEndsAtMs: number;
  readonly messageId: string | null;
  readonly seen: readonly string[];
}

export function createMemoryMailStore(): MailStore {
  const rows = new Map<string, Row>();
  return {
    async claim(mailId, { nowMs, untilMs }) {
      const row = rows.get(mailId);
      if (row?.progress === 'sent') return 'sent';
      if (row !== undefined && row.leaseEndsAtMs > nowMs) return 'leased';
      rows.set(mailId, {
        progress: 'sending',
        leaseEndsAtMs: untilMs,
        messageId: null,
        seen: row?.seen ?? [],
      });
      return 'claimed';
    },
    async release(mailId) {
      const row = rows.get(mailId);
      if (row?.progress === 'sending') rows.set(mailId, { ...row, leaseEndsAtMs: 0 });
    },
    async markSent(mailId, messageId) {
      const row = rows.get(mailId) ?? { leaseEndsAtMs: 0, messageId: null, seen: [] };
      rows.set(mailId, { ...row, progress: 'sent', messageId: row.messageId ?? messageId });
    },
    async record(mailId, { type, messageId }) {
      const row = rows.get(mailId);
      if (row === undefined) return 'unknown_mail';
      const isNew = !row.seen.includes(type);
      const first = row.messageId ?? messageId;
      if (isNew) {
        rows.set(mailId, { ...row, progress: 'sent', messageId: first, seen: [...row.seen, type] });
      }
      if (first !== messageId) return 'second_mail';
      return isNew ? 'recorded' : 'repeated';
    },
  };
}
