import { randomUUID } from 'node:crypto';
import * as z from 'zod';

import type { LocalContext, ResolvedResource } from '../seam.ts';
import { arnOf, resourceOf } from './arn.ts';
import { resourcesOf } from './template.ts';

/** What is published to a topic. */
export interface Notice {
  readonly message: string;
  readonly subject?: string | undefined;
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
}

/** Topics act on people, so locally a message ends in the log. */
export interface Topics {
  provision(resources: readonly ResolvedResource[]): void;
  exists(topicArn: string): boolean;
  list(): readonly string[];
  subscriptions(): readonly Subscription[];
  subscribe(topicArn: string, protocol: string, endpoint: string): Subscription;
  /** Answers the message's id. */
  publish(topicArn: string, notice: Notice): string;
}

/** A topic reaches people; a queue behind a topic would wait for messages that never come. */
const humanProtocol = z.enum(['email', 'email-json', 'sms', 'http', 'https'], {
  error: 'locally a topic only reaches people',
});

const topicProperties = z.object({
  TopicName: z.string().optional(),
  Subscription: z.array(z.object({ Protocol: humanProtocol, Endpoint: z.string() })).default([]),
});
const subscriptionProperties = z.object({
  TopicArn: z.string(),
  Protocol: humanProtocol,
  Endpoint: z.string(),
});

/** Keeps topics and subscriptions of the template and of this run. */
export const createTopics = (context: LocalContext): Topics => {
  const topics = new Set<string>();
  const subscriptions: Subscription[] = [];

  const subscribe = (topicArn: string, protocol: string, endpoint: string): Subscription => {
    const known = subscriptions.find((other) => other.topicArn === topicArn && other.endpoint === endpoint);
    if (known !== undefined) return known;
    const made = { arn: `${topicArn}:${randomUUID()}`, topicArn, protocol, endpoint };
    subscriptions.push(made);
    return made;
  };

  const provision = (resources: readonly ResolvedResource[]): void => {
    topics.clear();
    subscriptions.length = 0;
    for (const { resource, properties } of resourcesOf(resources, 'AWS::SNS::Topic', topicProperties)) {
      const arn = resource.ref.startsWith('arn:')
        ? resource.ref
        : arnOf(context, 'sns', properties.TopicName ?? resource.ref);
      topics.add(arn);
      for (const { Protocol, Endpoint } of properties.Subscription) subscribe(arn, Protocol, Endpoint);
    }
    for (const { properties } of resourcesOf(resources, 'AWS::SNS::Subscription', subscriptionProperties)) {
      subscribe(properties.TopicArn, properties.Protocol, properties.Endpoint);
    }
  };

  const publish = (topicArn: string, { message, subject }: Notice): string => {
    const heading = subject === undefined ? '' : ` [${subject}]`;
    context.log(`topic ${resourceOf(topicArn)}${heading}: ${message}`);
    return randomUUID();
  };

  return {
    provision,
    exists: (topicArn) => topics.has(topicArn),
    list: () => [...topics],
    subscriptions: () => [...subscriptions],
    subscribe,
    publish,
  };
};
