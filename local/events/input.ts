import type * as z from 'zod';

import type { AwsRequest } from '../seam.ts';
import { ServiceFault } from './fault.ts';
import { parseJson } from './json.ts';

const reasonOf = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return issue === undefined ? 'Invalid input' : `${issue.path.join('.') || 'Request'}: ${issue.message}`;
};

/** Parses what a caller sent; refuses it with the service's own code for invalid input. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code = 'ValidationException',
): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ServiceFault(code, reasonOf(parsed.error));
  return parsed.data;
};

/** The request's JSON body, `{}` where there is none. */
export const bodyOf = (request: AwsRequest): unknown => {
  if (request.body.length === 0) return {};
  const body = parseJson(request.body.toString('utf8'));
  if (body === undefined) throw new ServiceFault('SerializationException', 'The body is no valid JSON');
  return body;
};
