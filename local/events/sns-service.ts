import { randomUUID } from 'node:crypto';

import type { AwsRequest, AwsResponse, AwsService } from '../seam.ts';
import { ServiceFault } from './fault.ts';
import type { Subscription, Topics } from './topics.ts';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const VERSION = '2010-03-31';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const xml = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

const answer = (action: string, result: string): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
});

const refusal = ({ code, message, status }: ServiceFault): AwsResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${xml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
});

const subscriptionXml = ({ arn, topicArn, protocol, endpoint }: Subscription): string =>
  `<member><SubscriptionArn>${xml(arn)}</SubscriptionArn><Owner/><Protocol>${xml(protocol)}</Protocol><Endpoint>${xml(endpoint)}</Endpoint><TopicArn>${xml(topicArn)}</TopicArn></member>`;

type Action = (input: URLSearchParams) => string;

const needed = (input: URLSearchParams, name: string): string => {
  const value = input.get(name);
  if (value !== null && value !== '') return value;
  throw new ServiceFault('InvalidParameter', `Invalid parameter: ${name}`);
};

const actionsOn = (topics: Topics): Readonly<Record<string, Action>> => {
  const topicIn = (input: URLSearchParams): string => {
    const arn = input.get('TopicArn') ?? needed(input, 'TargetArn');
    if (topics.exists(arn)) return arn;
    throw new ServiceFault('NotFound', 'Topic does not exist', 404);
  };
  return {
    Publish: (input) => {
      const notice = { message: needed(input, 'Message'), subject: input.get('Subject') ?? undefined };
      return `<MessageId>${topics.publish(topicIn(input), notice)}</MessageId>`;
    },
    ListTopics: () => {
      const members = topics.list().map((arn) => `<member><TopicArn>${xml(arn)}</TopicArn></member>`);
      return `<Topics>${members.join('')}</Topics>`;
    },
    ListSubscriptions: () =>
      `<Subscriptions>${topics.subscriptions().map(subscriptionXml).join('')}</Subscriptions>`,
    ListSubscriptionsByTopic: (input) => {
      const topicArn = topicIn(input);
      const found = topics.subscriptions().filter((subscription) => subscription.topicArn === topicArn);
      return `<Subscriptions>${found.map(subscriptionXml).join('')}</Subscriptions>`;
    },
    Subscribe: (input) => {
      const made = topics.subscribe(topicIn(input), needed(input, 'Protocol'), input.get('Endpoint') ?? '');
      return `<SubscriptionArn>${xml(made.arn)}</SubscriptionArn>`;
    },
    GetTopicAttributes: (input) => {
      const arn = topicIn(input);
      return `<Attributes><entry><key>TopicArn</key><value>${xml(arn)}</value></entry></Attributes>`;
    },
  };
};

const inputOf = (request: AwsRequest): URLSearchParams =>
  request.body.length > 0 ? new URLSearchParams(request.body.toString('utf8')) : request.query;

/** SNS in the query protocol. */
export const createSnsService = (topics: Topics): AwsService => {
  const actions = actionsOn(topics);
  return {
    name: 'sns',
    claims: (request) =>
      request.service === 'sns' || (request.path === '/' && inputOf(request).get('Version') === VERSION),
    handle: async (request) => {
      const input = inputOf(request);
      const name = input.get('Action') ?? '';
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      try {
        if (action === undefined) throw new ServiceFault('InvalidAction', `${name} is not available locally`);
        return answer(name, action(input));
      } catch (error) {
        if (error instanceof ServiceFault) return refusal(error);
        throw error;
      }
    },
  };
};
