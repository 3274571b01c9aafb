import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '@aws-sdk/client-sqs';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Harness } from './harness.ts';
import { startHarness } from './harness.ts';

const SECOND = 1_000;
const arnOf = (name: string): string => `arn:aws:sqs:eu-west-3:000000000000:${name}`;

let harness: Harness;
let sqs: SQSClient;

beforeAll(async () => {
  harness = await startHarness();
  sqs = new SQSClient(harness.client);
});

afterAll(async () => {
  sqs.destroy();
  await harness.stop();
});

const create = async (name: string, attributes: Record<string, string> = {}): Promise<string> => {
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: attributes }),
  );
  return QueueUrl;
};

const createWithDeadLetters = async (name: string, maxReceiveCount: number) => {
  const deadLetters = await create(`${name}-dlq`, { MessageRetentionPeriod: '1209600' });
  const queue = await create(name, {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(`${name}-dlq`), maxReceiveCount }),
  });
  return { queue, deadLetters };
};

const send = (QueueUrl: string, MessageBody: string) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));

const receive = async (QueueUrl: string, options = {}): Promise<Message[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MessageSystemAttributeNames: ['All'],
      MaxNumberOfMessages: 10,
      ...options,
    }),
  );
  return Messages;
};

const bodies = async (QueueUrl: string): Promise<(string | undefined)[]> =>
  (await receive(QueueUrl)).map(({ Body }) => Body);

describe('a queue', () => {
  it('hides a received message until its visibility timeout ends', async () => {
    const queue = await create('visibility', { VisibilityTimeout: '30' });
    await send(queue, 'hello');
    expect(await bodies(queue)).toEqual(['hello']);
    harness.clock.advance(30 * SECOND - 1);
    expect(await bodies(queue)).toEqual([]);
    harness.clock.advance(1);
    const [again] = await receive(queue);
    expect(again?.Attributes?.['ApproximateReceiveCount']).toBe('2');
  });

  it('shows a delayed message only after its delay', async () => {
    const queue = await create('delayed');
    await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: 'later', DelaySeconds: 15 }));
    expect(await bodies(queue)).toEqual([]);
    harness.clock.advance(15 * SECOND);
    expect(await bodies(queue)).toEqual(['later']);
  });

  it('forgets a message when its retention ends', async () => {
    const queue = await create('retention', { MessageRetentionPeriod: '60' });
    await send(queue, 'old');
    harness.clock.advance(60 * SECOND);
    expect(await bodies(queue)).toEqual([]);
  });

  it('deletes by the latest receipt handle only', async () => {
    const queue = await create('handles', { VisibilityTimeout: '1' });
    await send(queue, 'once');
    const [first] = await receive(queue);
    harness.clock.advance(SECOND);
    const [second] = await receive(queue);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: first?.ReceiptHandle }));
    harness.clock.advance(SECOND);
    expect(await bodies(queue)).toEqual(['once']);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: second?.ReceiptHandle }));
    harness.clock.advance(SECOND);
    const [third] = await receive(queue);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: third?.ReceiptHandle }));
    harness.clock.advance(SECOND);
    expect(await bodies(queue)).toEqual([]);
  });

  it('gives a message back when its visibility is set to nothing', async () => {
    const queue = await create('handed-back');
    await send(queue, 'again');
    const [message] = await receive(queue);
    const change = { QueueUrl: queue, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 };
    await sqs.send(new ChangeMessageVisibilityCommand(change));
    expect(await bodies(queue)).toEqual(['again']);
  });

  it('refuses to change the visibility of a message that is not in flight', async () => {
    const queue = await create('not-in-flight', { VisibilityTimeout: '1' });
    await send(queue, 'free');
    const [message] = await receive(queue);
    harness.clock.advance(SECOND);
    const change = { QueueUrl: queue, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 5 };
    await expect(sqs.send(new ChangeMessageVisibilityCommand(change))).rejects.toMatchObject({
      name: 'MessageNotInflight',
    });
  });

  it('answers a long poll as soon as a message comes', async () => {
    const queue = await create('long-poll');
    const waiting = receive(queue, { WaitTimeSeconds: 20 });
    await send(queue, 'now');
    expect((await waiting).map(({ Body }) => Body)).toEqual(['now']);
  });

  it('carries attributes and the trace header, with the digests that the client checks', async () => {
    const queue = await create('attributes');
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queue,
        MessageBody: 'Łukasz €',
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: 'créé' },
          amount: { DataType: 'Number', StringValue: '49000' },
          bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) },
        },
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2-3' } },
      }),
    );
    const [message] = await receive(queue, { MessageAttributeNames: ['All'] });
    expect(message?.Attributes?.['AWSTraceHeader']).toBe('Root=1-2-3');
    expect(message?.MessageAttributes?.['bytes']?.BinaryValue).toEqual(new Uint8Array([0, 255]));
  });
});

describe('redrive', () => {
  it('moves a message to the dead-letter queue instead of receiving it once too often', async () => {
    const { queue, deadLetters } = await createWithDeadLetters('redrive', 2);
    await send(queue, 'poison');
    for (const count of ['1', '2']) {
      const [message] = await receive(queue);
      expect(message?.Attributes?.['ApproximateReceiveCount']).toBe(count);
      harness.clock.advance(30 * SECOND);
    }
    expect(await bodies(queue)).toEqual([]);
    const [dead] = await receive(deadLetters);
    expect(dead?.Body).toBe('poison');
    expect(dead?.Attributes).toMatchObject({
      ApproximateReceiveCount: '3',
      DeadLetterQueueSourceArn: arnOf('redrive'),
      SentTimestamp: String(harness.clock.now() - 60 * SECOND),
    });
  });

  it('counts the retention of a dead letter from the day it was sent', async () => {
    const { queue, deadLetters } = await createWithDeadLetters('aged', 1);
    await send(queue, 'poison');
    await receive(queue);
    harness.clock.advance(3 * 86_400 * SECOND);
    expect(await bodies(queue)).toEqual([]);
    harness.clock.advance(11 * 86_400 * SECOND);
    expect(await bodies(deadLetters)).toEqual([]);
  });

  it('brings dead letters back as new messages', async () => {
    const { queue, deadLetters } = await createWithDeadLetters('move-back', 1);
    await send(queue, 'poison');
    await receive(queue);
    harness.clock.advance(30 * SECOND);
    await receive(queue);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('move-back-dlq') }));
    const { Results } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: arnOf('move-back-dlq') }),
    );
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    const [message] = await receive(queue);
    expect(message?.Attributes?.['ApproximateReceiveCount']).toBe('1');
    expect(await bodies(deadLetters)).toEqual([]);
  });

  it("moves no messages out of a queue that is nobody's dead-letter queue", async () => {
    await create('plain');
    await expect(sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('plain') }))).rejects.toThrow(
      'must be configured as a Dead Letter Queue',
    );
  });
});

describe('batches', () => {
  it('tell the refused entries beside those that went well', async () => {
    const queue = await create('batch', { MaximumMessageSize: '1024' });
    const { Successful, Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queue,
        Entries: [
          { Id: 'good', MessageBody: 'small' },
          { Id: 'large', MessageBody: 'x'.repeat(1025) },
        ],
      }),
    );
    expect(Successful).toMatchObject([{ Id: 'good' }]);
    expect(Failed).toMatchObject([{ Id: 'large', SenderFault: true, Code: 'InvalidParameterValue' }]);
    const deleted = await sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl: queue, Entries: [{ Id: 'a', ReceiptHandle: 'nonsense' }] }),
    );
    expect(deleted.Failed).toMatchObject([{ Id: 'a', Code: 'ReceiptHandleIsInvalid' }]);
  });

  it.each([
    ['no entries', [], 'EmptyBatchRequest'],
    [
      'the same id twice',
      [
        { Id: 'a', MessageBody: '1' },
        { Id: 'a', MessageBody: '2' },
      ],
      'BatchEntryIdsNotDistinct',
    ],
    [
      'eleven entries',
      Array.from({ length: 11 }, (_, n) => ({ Id: String(n), MessageBody: 'x' })),
      'TooManyEntriesInBatchRequest',
    ],
    [
      'more than 1 MiB',
      ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) })),
      'BatchRequestTooLong',
    ],
  ])('are refused whole with %s', async (_case, Entries, name) => {
    const QueueUrl = await create('whole-batch');
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).rejects.toMatchObject({
      name,
    });
  });
});

describe('queues', () => {
  it('are found under the address of the front', async () => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'addressed' }));
    expect(QueueUrl).toBe(`${harness.url}/000000000000/addressed`);
  });

  it('that do not exist are told by the code that old clients know', async () => {
    const call = sqs.send(new GetQueueUrlCommand({ QueueName: 'nowhere' }));
    await expect(call).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    const response = await fetch(harness.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.GetQueueUrl', 'content-type': 'application/x-amz-json-1.0' },
      body: '{"QueueName":"nowhere"}',
    });
    expect(response.headers.get('x-amzn-query-error')).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
  });

  it('are made twice only with the same attributes', async () => {
    await create('twice', { VisibilityTimeout: '60' });
    await create('twice', { VisibilityTimeout: '60' });
    await expect(create('twice', { VisibilityTimeout: '61' })).rejects.toMatchObject({
      name: 'QueueNameExists',
    });
  });

  it('refuse first-in-first-out', async () => {
    await expect(create('ordered.fifo')).rejects.toMatchObject({ name: 'UnsupportedOperation' });
  });

  it('refuse attributes out of range', async () => {
    await expect(create('range', { VisibilityTimeout: '43201' })).rejects.toMatchObject({
      name: 'InvalidAttributeValue',
    });
  });

  it('lose their messages when they are deleted and made again', async () => {
    const queue = await create('reborn');
    await send(queue, 'lost');
    await sqs.send(new DeleteQueueCommand({ QueueUrl: queue }));
    await expect(send(queue, 'nobody')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await create('reborn');
    expect(await bodies(queue)).toEqual([]);
  });

  it('keep messages, receives and attributes over a restart', async () => {
    const queue = await create('kept', { VisibilityTimeout: '7' });
    await send(queue, 'safe');
    await receive(queue);
    await harness.restart();
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: ['All'] }),
    );
    // Its receiver has ended with the runtime.
    expect(Attributes).toMatchObject({ VisibilityTimeout: '7', ApproximateNumberOfMessagesNotVisible: '0' });
    const [message] = await receive(queue);
    expect(message?.Attributes?.['ApproximateReceiveCount']).toBe('2');
  });
});
