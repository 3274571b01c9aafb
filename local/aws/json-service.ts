import type * as z from 'zod';
import type { AwsRequest, AwsResponse, AwsService } from '../seam.ts';
import { AwsError } from './aws-error.ts';

/** One operation of a JSON-protocol service: reads the input, gives the output. */
export type JsonOperation = (input: unknown, request: AwsRequest) => unknown;

/** An operation whose input is checked before it runs. */
export const operation =
  <Input>(schema: z.ZodType<Input>, run: (input: Input, request: AwsRequest) => unknown): JsonOperation =>
  (input, request) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return run(parsed.data, request);
    const issue = parsed.error.issues[0];
    throw new AwsError(
      'ValidationException',
      `1 validation error detected at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'invalid input'}`,
    );
  };

const parseBody = (body: Buffer): unknown => {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON.');
  }
};

interface JsonServiceOptions {
  readonly name: string;
  /** The part of `X-Amz-Target` before the dot. */
  readonly target: string;
  readonly operations: Readonly<Record<string, JsonOperation>>;
}

/** A service that speaks AWS JSON 1.0 or 1.1: the operation stands in `X-Amz-Target`. */
export const jsonService = ({ name, target, operations }: JsonServiceOptions): AwsService => {
  const prefix = `${target}.`;
  const known = new Map(Object.entries(operations));
  return {
    name,
    claims: (request) => request.headers['x-amz-target']?.startsWith(prefix) === true,
    handle: async (request): Promise<AwsResponse> => {
      const called = request.headers['x-amz-target']?.slice(prefix.length) ?? '';
      const run = known.get(called);
      if (run === undefined) {
        throw new AwsError(
          'UnknownOperationException',
          `${name} has no operation ${called} in the local runtime.`,
        );
      }
      const output = await run(parseBody(request.body), request);
      return {
        status: 200,
        headers: { 'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.1' },
        body: output === undefined ? '{}' : JSON.stringify(output),
      };
    },
  };
};
