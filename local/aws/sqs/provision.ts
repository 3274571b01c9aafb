import * as z from 'zod';
import type { ResolvedResource } from '../../seam.ts';
import type { QueueAttributes } from './attributes.ts';
import { checkedAttributes } from './attributes.ts';
import type { Broker } from './broker.ts';

const OWN_PROPERTIES = new Set(['QueueName', 'Tags']);
const tags = z.array(z.looseObject({ Key: z.string(), Value: z.coerce.string() })).default([]);

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const attributesOf = (properties: ResolvedResource['properties']): QueueAttributes =>
  checkedAttributes(
    Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => !OWN_PROPERTIES.has(name))
        .map(([name, value]) => [name, asText(value)]),
    ),
  );

/** Makes the queue, or gives a kept one the template's attributes; its messages stay. */
export const provisionQueue = (broker: Broker, resource: ResolvedResource): void => {
  const name = resource.ref.slice(resource.ref.lastIndexOf('/') + 1);
  const attributes = attributesOf(resource.properties);
  const labels = Object.fromEntries(
    tags.parse(resource.properties['Tags']).map(({ Key, Value }) => [Key, Value]),
  );
  const kept = broker.queues.byName(name);
  if (kept === undefined) broker.createQueue(name, attributes, labels);
  else broker.queues.update(kept, { attributes, tags: labels });
};

const policyProperties = z.looseObject({ Queues: z.array(z.string()), PolicyDocument: z.looseObject({}) });

/** Attaches an AWS::SQS::QueuePolicy to its queues. */
export const provisionQueuePolicy = (broker: Broker, resource: ResolvedResource): void => {
  const { Queues, PolicyDocument } = policyProperties.parse(resource.properties);
  for (const url of Queues) {
    const queue = broker.queues.require(url);
    broker.queues.update(queue, {
      attributes: { ...queue.attributes, Policy: JSON.stringify(PolicyDocument) },
    });
  }
};
