import { afterEach, describe, expect, it } from '@jest/globals';

import { resource, systems } from './system.ts';

const { start, stopAll } = systems();
const TOPIC = 'arn:aws:sns:eu-west-3:000000000000:page';

const call = async (input: Readonly<Record<string, string>>) => {
  const subscription = { Protocol: 'email', Endpoint: 'ops@school.test' };
  const resources = [resource('AWS::SNS::Topic', TOPIC, { TopicName: 'page', Subscription: [subscription] })];
  const system = await start({ resources });
  const body = new URLSearchParams({ Version: '2010-03-31', ...input });
  const answer = await fetch((await system.front()).url, { method: 'POST', body });
  return { system, status: answer.status, text: await answer.text() };
};

describe('topics', () => {
  afterEach(stopAll);

  it('show what is published in the log', async () => {
    const { system, text } = await call({
      Action: 'Publish',
      TopicArn: TOPIC,
      Message: 'late',
      Subject: 'Alarm',
    });
    expect(text).toMatch(/<MessageId>[0-9a-f-]{36}<\/MessageId>/);
    expect(system.logs).toContain('topic page [Alarm]: late');
  });

  it('are listed with their subscriptions', async () => {
    expect((await call({ Action: 'ListTopics' })).text).toContain(`<TopicArn>${TOPIC}</TopicArn>`);
    expect((await call({ Action: 'ListSubscriptions' })).text).toContain(
      '<Endpoint>ops@school.test</Endpoint>',
    );
  });

  it('take a subscription once', async () => {
    const { text } = await call({
      Action: 'Subscribe',
      TopicArn: TOPIC,
      Protocol: 'email',
      Endpoint: 'a&b@school.test',
    });
    expect(text).toContain(`<SubscriptionArn>${TOPIC}:`);
  });

  it('stop the start where a queue listens: nothing would ever come', async () => {
    const Subscription = [{ Protocol: 'sqs', Endpoint: 'arn:aws:sqs:eu-west-3:000000000000:q' }];
    const resources = [resource('AWS::SNS::Topic', TOPIC, { TopicName: 'page', Subscription })];
    await expect(start({ resources })).rejects.toThrow('only reaches people');
  });

  it.each([
    [{ Action: 'Publish', TopicArn: `${TOPIC}-none`, Message: 'x' }, 404, 'NotFound'],
    [{ Action: 'Publish', TopicArn: TOPIC }, 400, 'InvalidParameter'],
    [{ Action: 'DeleteEverything' }, 400, 'InvalidAction'],
  ])('refuse %j', async (input, status, code) => {
    const answer = await call(input);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
  });
});
