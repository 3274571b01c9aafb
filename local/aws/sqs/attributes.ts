import * as z from 'zod';
import { invalidAttributeName, invalidAttributeValue, unsupported } from './errors.ts';

export type QueueAttributes = Readonly<Record<string, string>>;

interface Range {
  readonly min: number;
  readonly max: number;
  readonly byDefault: number;
}

const NUMBERS: Readonly<Record<string, Range>> = {
  DelaySeconds: { min: 0, max: 900, byDefault: 0 },
  MaximumMessageSize: { min: 1_024, max: 1_048_576, byDefault: 1_048_576 },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, byDefault: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, byDefault: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, byDefault: 30 },
  KmsDataKeyReusePeriodSeconds: { min: 60, max: 86_400, byDefault: 300 },
};

const TEXTS = new Set([
  'KmsMasterKeyId',
  'Policy',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
]);

const redrivePolicy = z.looseObject({
  deadLetterTargetArn: z.string().startsWith('arn:'),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

/** Where a message goes that was received too often. */
export type RedrivePolicy = z.infer<typeof redrivePolicy>;

const parseRedrive = (text: string): RedrivePolicy => {
  try {
    return redrivePolicy.parse(JSON.parse(text));
  } catch {
    throw invalidAttributeValue('RedrivePolicy');
  }
};

export const redriveOf = (attributes: QueueAttributes): RedrivePolicy | undefined => {
  const text = attributes['RedrivePolicy'];
  return text === undefined ? undefined : parseRedrive(text);
};

/** A number of the queue's configuration, or the service's default. */
export const numberOf = (attributes: QueueAttributes, name: keyof typeof NUMBERS): number =>
  Number(attributes[name] ?? NUMBERS[name]?.byDefault ?? 0);

const isInRange = (value: string, { min, max }: Range): boolean =>
  /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;

const checkOne = (name: string, value: string): void => {
  const range = NUMBERS[name];
  if (range !== undefined && !isInRange(value, range)) throw invalidAttributeValue(name);
  if (name === 'FifoQueue') throw unsupported('The local runtime keeps standard queues only.');
  if (range === undefined && !TEXTS.has(name)) throw invalidAttributeName(name);
  if (name === 'RedrivePolicy' && value !== '') parseRedrive(value);
};

/** The attributes, all of them known and in their limits; an empty text takes an attribute away. */
export const checkedAttributes = (attributes: QueueAttributes): QueueAttributes => {
  for (const [name, value] of Object.entries(attributes)) checkOne(name, value);
  return attributes;
};

export const withoutEmpty = (attributes: QueueAttributes): QueueAttributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

/** Everything GetQueueAttributes tells of the configuration. */
export const effectiveAttributes = (attributes: QueueAttributes): QueueAttributes => {
  const numbers: [string, string][] = Object.entries(NUMBERS)
    .filter(([name]) => name !== 'KmsDataKeyReusePeriodSeconds' || attributes['KmsMasterKeyId'] !== undefined)
    .map(([name, range]): [string, string] => [name, String(range.byDefault)]);
  const managed = attributes['KmsMasterKeyId'] === undefined ? { SqsManagedSseEnabled: 'true' } : {};
  return { ...Object.fromEntries(numbers), ...managed, ...attributes };
};
