/** Scopes of keys and tokens. */
export const scopes = [
  'payments:read',
  'payments:write',
  'refunds:write',
  'refunds:fraudulent',
  'invoices:read',
  'ledger:read',
  'analytics:read',
  'customers:read',
] as const;

export type Scope = (typeof scopes)[number];

/** Scopes of the two roles of people; keys may be made with them as well. */
export const roleScopes = {
  finance: ['invoices:read', 'analytics:read', 'ledger:read', 'customers:read'],
  ops: ['payments:read', 'payments:write', 'refunds:write', 'refunds:fraudulent', 'ledger:read'],
} as const satisfies Record<string, readonly Scope[]>;
