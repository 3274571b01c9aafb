import type { LocalContext, ReceivedMessage } from '../../seam.ts';
import type { JsonObject } from '../json.ts';

type Attribute = ReceivedMessage['messageAttributes'][string];

const attributeOf = ({ dataType, stringValue, binaryValue }: Attribute): JsonObject => ({
  ...(stringValue === undefined ? {} : { stringValue }),
  ...(binaryValue === undefined ? {} : { binaryValue }),
  stringListValues: [],
  binaryListValues: [],
  dataType,
});

/** A message as a function sees it. */
export const queueRecord = (
  message: ReceivedMessage,
  source: Pick<LocalContext, 'region'> & { readonly queueArn: string },
): JsonObject => ({
  messageId: message.messageId,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: { ...message.attributes },
  messageAttributes: Object.fromEntries(
    Object.entries(message.messageAttributes).map(([name, attribute]) => [name, attributeOf(attribute)]),
  ),
  md5OfBody: message.md5,
  eventSource: 'aws:sqs',
  eventSourceARN: source.queueArn,
  awsRegion: source.region,
});
