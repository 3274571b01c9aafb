import { isRecord } from '../../host/json.ts';

/** A row of the table in plain values. */
export type Item = Readonly<Record<string, unknown>>;

const plainBy: Readonly<Record<string, (value: unknown) => unknown>> = {
  S: (value) => value,
  N: Number,
  BOOL: (value) => value,
  NULL: () => null,
  L: (value) => (Array.isArray(value) ? value.map(plain) : []),
  M: (value) => plainItem(value),
};

const plain = (value: unknown): unknown => {
  const [type = '', inner] = isRecord(value) ? (Object.entries(value)[0] ?? []) : [];
  return plainBy[type]?.(inner);
};

/** DynamoDB's types to plain values; sets and bytes, which no row here has, are left out. */
export const plainItem = (attributes: unknown): Item =>
  isRecord(attributes)
    ? Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plain(value)]))
    : {};
