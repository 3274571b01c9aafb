import { createHash } from 'node:crypto';
import * as z from 'zod';
import { invalidContents, invalidParameter } from './errors.ts';

/** As the JSON protocol carries them: binary values in base64. */
export const messageAttribute = z.looseObject({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
export const messageAttributes = z.record(z.string(), messageAttribute);
export type MessageAttribute = z.infer<typeof messageAttribute>;
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

const MAX_ATTRIBUTES = 10;

export const md5Hex = (data: string): string => createHash('md5').update(data).digest('hex');

const sized = (data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
};

const bytesOf = (attribute: MessageAttribute): Buffer =>
  attribute.DataType.startsWith('Binary')
    ? Buffer.from(attribute.BinaryValue ?? '', 'base64')
    : Buffer.from(attribute.StringValue ?? '');

/** The digest with which clients prove that attributes arrived whole; nothing if there are none. */
export const md5OfAttributes = (attributes: MessageAttributes): string | undefined => {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const digest = createHash('md5');
  for (const name of names) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    digest.update(sized(Buffer.from(name)));
    digest.update(sized(Buffer.from(attribute.DataType)));
    digest.update(Buffer.from([attribute.DataType.startsWith('Binary') ? 2 : 1]));
    digest.update(sized(bytesOf(attribute)));
  }
  return digest.digest('hex');
};

const checkAttribute = (name: string, attribute: MessageAttribute): void => {
  if (!/^(String|Number|Binary)(\..+)?$/.test(attribute.DataType)) {
    throw invalidParameter(`The type of message (user) attribute '${name}' is invalid.`);
  }
  if (bytesOf(attribute).length === 0) {
    throw invalidParameter(`The message (user) attribute '${name}' must contain a non-empty value.`);
  }
};

/** What counts against the limit of a message: body, and name, type and value of every attribute. */
export const messageSizeBytes = (body: string, attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, attribute]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + bytesOf(attribute).length,
    Buffer.byteLength(body),
  );

// The characters that XML 1.0 knows; the queue takes no other.
const ALLOWED = /^[\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

export const checkMessage = (body: string, attributes: MessageAttributes, limitBytes: number): void => {
  const entries = Object.entries(attributes);
  if (entries.length > MAX_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${String(entries.length)}] exceeds the allowed maximum [10].`,
    );
  }
  for (const [name, attribute] of entries) checkAttribute(name, attribute);
  if (messageSizeBytes(body, attributes) > limitBytes) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${String(limitBytes)} bytes.`,
    );
  }
  if (!ALLOWED.test(body)) throw invalidContents();
};
