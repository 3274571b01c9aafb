import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Attributes = Record<string, AttributeValue>;

/** Plain data to DynamoDB's types; members that are undefined are left out, as in JSON. */
export function toAttributes(members: Readonly<Record<string, unknown>>): Attributes {
  const defined = Object.entries(members).filter(([, member]) => member !== undefined);
  return Object.fromEntries(defined.map(([name, member]) => [name, toAttribute(member)]));
}

/** DynamoDB's types to plain data; an integer that a double cannot hold becomes a bigint. */
export function fromAttributes(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, fromAttribute(value)]));
}

function toAttribute(value: unknown): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isNumber(value)) return { N: String(value) };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === 'object') return { M: toAttributes({ ...value }) };
  throw new TypeError(`a ${typeof value} cannot be stored`);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isFinite(value);
}

function fromAttribute(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return fromNumber(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromAttributes(value.M);
  throw new TypeError('the row holds a type that is never written here');
}

function fromNumber(text: string): number | bigint {
  const number = Number(text);
  if (Number.isSafeInteger(number) || !/^-?\d+$/.test(text)) return number;
  return BigInt(text);
}
