import * as z from 'zod';
import type { Access } from '../../seam.ts';
import type { JsonOperation } from '../json-service.ts';
import { operation } from '../json-service.ts';
import type { QueueAttributes } from './attributes.ts';
import { checkedAttributes, effectiveAttributes, withoutEmpty } from './attributes.ts';
import type { Broker } from './broker.ts';
import {
  invalidAttributeName,
  invalidAttributeValue,
  missingParameter,
  queueDoesNotExist,
  queueNameExists,
  unsupported,
} from './errors.ts';
import type { MoveTasks } from './move-tasks.ts';
import type { Queue } from './queues.ts';

const texts = z.record(z.string(), z.string());
const byUrl = { QueueUrl: z.string() };
const page = { MaxResults: z.number().int().min(1).max(1000).optional(), NextToken: z.string().optional() };

const differing = (kept: QueueAttributes, asked: QueueAttributes): string | undefined => {
  const effective = effectiveAttributes(kept);
  return Object.entries(asked).find(([name, value]) => (effective[name] ?? '') !== value)?.[0];
};

const liveAttributes = (broker: Broker, queue: Queue): QueueAttributes => {
  const { visible = 0, delayed = 0, inFlight = 0 } = broker.messages.counts([queue]).get(queue.name) ?? {};
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    CreatedTimestamp: String(Math.floor(queue.createdAtMs / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAtMs / 1000)),
    ...effectiveAttributes(queue.attributes),
  };
};

const ON_REQUEST = new Set([
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'Policy',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
]);

const selected = (all: QueueAttributes, names: readonly string[]): QueueAttributes => {
  if (names.includes('All')) return all;
  const unknown = names.find((name) => !(name in all) && !ON_REQUEST.has(name));
  if (unknown !== undefined) throw invalidAttributeName(unknown);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
};

interface Page {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

const paged = (
  name: string,
  queues: readonly Queue[],
  { MaxResults = 1000, NextToken = '0' }: Page,
): object => {
  const start = Number(NextToken);
  const end = start + MaxResults;
  const rest = queues.length > end ? { NextToken: String(end) } : {};
  return { [name]: queues.slice(start, end).map(({ url }) => url), ...rest };
};

/** Making, finding and ending queues. */
export const queueOperations = (broker: Broker): Readonly<Record<string, JsonOperation>> => ({
  CreateQueue: operation(
    z.looseObject({ QueueName: z.string(), Attributes: texts.default({}), tags: texts.default({}) }),
    ({ QueueName, Attributes, tags }) => {
      if (QueueName.endsWith('.fifo')) throw unsupported('The local runtime keeps standard queues only.');
      const attributes = withoutEmpty(checkedAttributes(Attributes));
      const kept = broker.queues.byName(QueueName);
      if (kept === undefined) return { QueueUrl: broker.createQueue(QueueName, attributes, tags).url };
      const conflict = differing(kept.attributes, attributes);
      if (conflict !== undefined) throw queueNameExists(conflict);
      return { QueueUrl: kept.url };
    },
  ),
  DeleteQueue: operation(z.looseObject(byUrl), ({ QueueUrl }) => {
    broker.deleteQueue(broker.queues.require(QueueUrl));
  }),
  PurgeQueue: operation(z.looseObject(byUrl), ({ QueueUrl }) => {
    broker.purge(broker.queues.require(QueueUrl));
  }),
  GetQueueUrl: operation(z.looseObject({ QueueName: z.string() }), ({ QueueName }) => {
    const queue = broker.queues.byName(QueueName);
    if (queue === undefined) throw queueDoesNotExist();
    return { QueueUrl: queue.url };
  }),
  ListQueues: operation(z.looseObject({ QueueNamePrefix: z.string().default(''), ...page }), (input) =>
    paged(
      'QueueUrls',
      broker.queues.all().filter(({ name }) => name.startsWith(input.QueueNamePrefix)),
      input,
    ),
  ),
  ListDeadLetterSourceQueues: operation(z.looseObject({ ...byUrl, ...page }), (input) =>
    paged('queueUrls', broker.queues.sourcesOf(broker.queues.require(input.QueueUrl).arn), input),
  ),
});

const attachPolicy = (access: Access, queue: Queue, policy: string): void => {
  try {
    access.attach(queue.arn, policy === '' ? { Statement: [] } : JSON.parse(policy));
  } catch {
    throw invalidAttributeValue('Policy');
  }
};

/** Describing and changing queues. */
export const attributeOperations = (
  broker: Broker,
  access: Access,
): Readonly<Record<string, JsonOperation>> => ({
  GetQueueAttributes: operation(
    z.looseObject({ ...byUrl, AttributeNames: z.array(z.string()).default([]) }),
    ({ QueueUrl, AttributeNames }) => {
      const queue = broker.queues.require(QueueUrl);
      if (AttributeNames.length === 0) return {};
      return { Attributes: selected(liveAttributes(broker, queue), AttributeNames) };
    },
  ),
  SetQueueAttributes: operation(
    z.looseObject({ ...byUrl, Attributes: texts }),
    ({ QueueUrl, Attributes }) => {
      const queue = broker.queues.require(QueueUrl);
      if (Object.keys(Attributes).length === 0) throw missingParameter('Attributes');
      const attributes = withoutEmpty({ ...queue.attributes, ...checkedAttributes(Attributes) });
      if (Attributes['Policy'] !== undefined) attachPolicy(access, queue, Attributes['Policy']);
      broker.queues.update(queue, { attributes });
    },
  ),
  TagQueue: operation(z.looseObject({ ...byUrl, Tags: texts }), ({ QueueUrl, Tags }) => {
    const queue = broker.queues.require(QueueUrl);
    broker.queues.update(queue, { tags: { ...queue.tags, ...Tags } });
  }),
  UntagQueue: operation(
    z.looseObject({ ...byUrl, TagKeys: z.array(z.string()) }),
    ({ QueueUrl, TagKeys }) => {
      const queue = broker.queues.require(QueueUrl);
      const tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !TagKeys.includes(key)));
      broker.queues.update(queue, { tags });
    },
  ),
  ListQueueTags: operation(z.looseObject(byUrl), ({ QueueUrl }) => ({
    Tags: broker.queues.require(QueueUrl).tags,
  })),
});

/** Bringing dead letters back. */
export const moveTaskOperations = (tasks: MoveTasks): Readonly<Record<string, JsonOperation>> => ({
  StartMessageMoveTask: operation(
    z.looseObject({
      SourceArn: z.string(),
      DestinationArn: z.string().optional(),
      MaxNumberOfMessagesPerSecond: z.number().int().min(1).max(500).optional(),
    }),
    (input) => ({ TaskHandle: tasks.start(input) }),
  ),
  ListMessageMoveTasks: operation(
    z.looseObject({ SourceArn: z.string(), MaxResults: z.number().int().min(1).max(10).default(1) }),
    ({ SourceArn, MaxResults }) => ({ Results: tasks.list(SourceArn, MaxResults) }),
  ),
  CancelMessageMoveTask: operation(z.looseObject({ TaskHandle: z.string() }), ({ TaskHandle }) => ({
    ApproximateNumberOfMessagesMoved: tasks.cancel(TaskHandle),
  })),
});
