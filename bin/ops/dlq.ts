import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
  SendMessageCommand,
  DeleteMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { queueNames } from '../../lib/shared/stage-names.ts';
import type { QueueName } from '../../lib/shared/stage-names.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command, Report } from './command.ts';
import type { Target } from './target.ts';

const letters = [...queueNames, 'rules', 'schedules'] as const;
type Letters = (typeof letters)[number];

/** Messages that one peek shows and one redrive of the rules' letters moves; run again for more. */
const peekLimit = 10;
const moveLimit = 500;

/** Dead letters: how many, what they say, and back to where they came from. */
export const dlq: Command = {
  usage: ['dlq list', 'dlq peek <name>', 'dlq redrive <name> [--dry-run]'],
  takes: ({ args: [verb, name, ...more] }) =>
    more.length === 0 &&
    (verb === 'list' ? name === undefined : (verb === 'peek' || verb === 'redrive') && isLetters(name)),
  run: async (target, { args: [verb, name], options }) => {
    const sqs = new SQSClient({});
    if (verb === 'list' || !isLetters(name)) return await list(sqs, target);
    if (verb === 'peek') return await peek(sqs, target, name);
    return await redrive(sqs, target, { name, dryRun: options['dry-run'] });
  },
};

function isLetters(name: string | undefined): name is Letters {
  return letters.some((known) => known === name);
}

async function list(sqs: SQSClient, target: Target): Promise<Report> {
  const rows = await Promise.all(
    letters.map(async (name) => ({ name, messages: await depth(sqs, target.names.deadLetters(name)) })),
  );
  const total = rows.reduce((sum, row) => sum + row.messages, 0);
  return { summary: total === 0 ? 'No dead letters.' : `${String(total)} dead letters.`, rows };
}

async function peek(sqs: SQSClient, target: Target, name: Letters): Promise<Report> {
  const url = await urlOf(sqs, target.names.deadLetters(name));
  const messages = await receive(sqs, url, peekLimit);
  const rows = messages.map((message) => ({
    id: message.MessageId ?? '',
    sentAt: new Date(Number(message.Attributes?.['SentTimestamp'] ?? 0)).toISOString(),
    error: message.MessageAttributes?.['ERROR_CODE']?.StringValue ?? '',
    body: message.Body ?? '',
  }));
  return { summary: `${String(rows.length)} of the dead letters of ${name}; none was taken out.`, rows };
}

async function redrive(
  sqs: SQSClient,
  target: Target,
  { name, dryRun }: { readonly name: Letters; readonly dryRun: boolean },
): Promise<Report> {
  const count = await depth(sqs, target.names.deadLetters(name));
  if (dryRun || count === 0) return { summary: `${String(count)} messages would go back from ${name}.` };
  if (name === 'schedules')
    throw new OpsRefusal('Run the job now instead: its next period does the same work.');
  if (name === 'rules') return await sendOn(sqs, target);
  const arn = await arnOf(sqs, await urlOf(sqs, target.names.deadLetters(name)));
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  return { summary: `${String(count)} messages go back from ${name}.` };
}

/** What a rule could not deliver has no source queue: each body goes to the queue of the rule that it names. */
async function sendOn(sqs: SQSClient, target: Target): Promise<Report> {
  const url = await urlOf(sqs, target.names.deadLetters('rules'));
  let moved = 0;
  while (moved < moveLimit) {
    const messages = await receive(sqs, url, peekLimit);
    if (messages.length === 0) break;
    for (const message of messages) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: await urlOf(sqs, queueOf(message, target)),
          MessageBody: message.Body ?? '',
        }),
      );
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle ?? '' }));
      moved += 1;
    }
  }
  return { summary: `${String(moved)} messages were sent on to their queues.` };
}

function queueOf(message: Message, target: Target): string {
  const rule = message.MessageAttributes?.['RULE_ARN']?.StringValue?.split('/').at(-1);
  const name = queueNames.find((known: QueueName) => target.names.rule(known) === rule);
  if (name === undefined)
    throw new OpsRefusal(`No queue belongs to the rule ${rule ?? 'that is not named'}.`);
  return target.names.queue(name);
}

async function receive(sqs: SQSClient, url: string, most: number): Promise<readonly Message[]> {
  const { Messages: messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: most,
      VisibilityTimeout: 1,
      MessageSystemAttributeNames: ['SentTimestamp'],
      MessageAttributeNames: ['All'],
    }),
  );
  return messages;
}

async function depth(sqs: SQSClient, queue: string): Promise<number> {
  const { Attributes: attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: await urlOf(sqs, queue),
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  );
  return Number(attributes?.['ApproximateNumberOfMessages'] ?? 0);
}

async function arnOf(sqs: SQSClient, url: string): Promise<string> {
  const { Attributes: attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  return attributes?.['QueueArn'] ?? '';
}

async function urlOf(sqs: SQSClient, queue: string): Promise<string> {
  const { QueueUrl: url = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  return url;
}
