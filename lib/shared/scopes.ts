/** Scopes of keys and tokens. */
export const scopes = [
  'payments:read',
  'payments:write',
  'refunds:write',
  'refunds:fraudulent',
  'disputes:read',
  'disputes:write',
  'invoices:read',
  'exports:write',
  'payouts:read',
  'reconciliations:read',
  'analytics:read',
  'ledger:read',
  'catalogue:write',
  'risk:write',
  'customers:read',
  'customers:erase',
] as const;

export type Scope = (typeof scopes)[number];

/**
 * Scopes of the two roles of people, who belong to the group of that name; keys may be made with them as well.
 * Prices are changed and customers erased by keys alone.
 */
export const roleScopes = {
  finance: [
    'invoices:read',
    'exports:write',
    'payouts:read',
    'reconciliations:read',
    'analytics:read',
    'ledger:read',
    'customers:read',
  ],
  ops: [
    'payments:read',
    'payments:write',
    'refunds:write',
    'refunds:fraudulent',
    'disputes:read',
    'disputes:write',
    'risk:write',
    'ledger:read',
  ],
} as const satisfies Record<string, readonly Scope[]>;

export type Role = keyof typeof roleScopes;
