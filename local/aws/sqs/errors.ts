import { AwsError } from '../aws-error.ts';

const QUERY_PREFIX = 'AWS.SimpleQueueService.';

const refusal = (code: string, message: string, queryCode: string): AwsError =>
  new AwsError(`com.amazonaws.sqs#${code}`, message, { queryCode });

export const queueDoesNotExist = (): AwsError =>
  refusal('QueueDoesNotExist', 'The specified queue does not exist.', `${QUERY_PREFIX}NonExistentQueue`);

export const queueNameExists = (attribute: string): AwsError =>
  refusal(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
    'QueueAlreadyExists',
  );

export const invalidParameter = (message: string): AwsError =>
  refusal('InvalidParameterValueException', message, 'InvalidParameterValue');

export const missingParameter = (name: string): AwsError =>
  refusal(
    'MissingRequiredParameterException',
    `The request must contain the parameter ${name}.`,
    'MissingParameter',
  );

export const invalidAttributeName = (name: string): AwsError =>
  refusal('InvalidAttributeName', `Unknown Attribute ${name}.`, 'InvalidAttributeName');

export const invalidAttributeValue = (name: string): AwsError =>
  refusal('InvalidAttributeValue', `Invalid value for the parameter ${name}.`, 'InvalidAttributeValue');

export const invalidContents = (): AwsError =>
  refusal(
    'InvalidMessageContents',
    'Invalid characters found in the message body.',
    'InvalidMessageContents',
  );

export const receiptHandleInvalid = (): AwsError =>
  refusal('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', 'ReceiptHandleIsInvalid');

export const messageNotInFlight = (): AwsError =>
  refusal('MessageNotInflight', 'The message is not in flight.', `${QUERY_PREFIX}MessageNotInflight`);

export const unsupported = (message: string): AwsError =>
  refusal('UnsupportedOperation', message, `${QUERY_PREFIX}UnsupportedOperation`);

export const resourceNotFound = (message: string): AwsError =>
  refusal('ResourceNotFoundException', message, 'ResourceNotFoundException');

export const batchRefusal = (code: string, message: string): AwsError =>
  refusal(code, message, `${QUERY_PREFIX}${code}`);
