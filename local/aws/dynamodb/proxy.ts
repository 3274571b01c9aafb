import type { AwsRequest, AwsResponse, AwsService } from '../../seam.ts';
import { AwsError } from '../aws-error.ts';
import type { ArnRewriter } from './arns.ts';
import type { EngineAnswer, EngineClient } from './engine-client.ts';
import type { LocalAnswers } from './local-answers.ts';

const DATA_PLANE = new Set([
  'BatchExecuteStatement',
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'ExecuteStatement',
  'ExecuteTransaction',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
  'UpdateItem',
]);

const FORWARDED = ['content-type', 'authorization', 'x-amz-date', 'x-amz-security-token'];

const forwarded = (request: AwsRequest): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const name of FORWARDED) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  return headers;
};

const toResponse = (answer: EngineAnswer, body: Buffer): AwsResponse => {
  const checksum = answer.headers['x-amz-crc32'];
  return {
    status: answer.status,
    headers: {
      'content-type': answer.headers['content-type'] ?? 'application/x-amz-json-1.0',
      ...(body === answer.body && typeof checksum === 'string' ? { 'x-amz-crc32': checksum } : {}),
    },
    body,
  };
};

interface ProxyParts {
  readonly engine: EngineClient;
  readonly arns: ArnRewriter;
  readonly answers: LocalAnswers;
}

/** Hands DynamoDB's two protocols to the engine; item traffic passes as bytes, unparsed. */
export const createDynamoDbProxy = ({ engine, arns, answers }: ProxyParts): AwsService => {
  const pass = async (request: AwsRequest, target: string, operation: string): Promise<AwsResponse> => {
    const isData = DATA_PLANE.has(operation);
    const body = isData ? arns.dataToEngine(request.body) : arns.controlToEngine(request.body);
    const answer = await engine.send(target, body, forwarded(request));
    if (isData || answer.status >= 300) return toResponse(answer, answer.body);
    if (operation === 'GetRecords') return toResponse(answer, arns.recordsFromEngine(answer.body));
    return toResponse(answer, arns.controlFromEngine(answer.body));
  };
  return {
    name: 'dynamodb',
    claims: (request) => request.headers['x-amz-target']?.startsWith('DynamoDB') === true,
    handle: async (request) => {
      const target = request.headers['x-amz-target'] ?? '';
      const operation = target.slice(target.indexOf('.') + 1);
      const own = answers.answer(operation, request.body);
      if (own !== undefined)
        return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: await own };
      try {
        return await pass(request, target, operation);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new AwsError('InternalServerError', `The DynamoDB engine does not answer: ${reason}`, {
          status: 500,
        });
      }
    },
  };
};
