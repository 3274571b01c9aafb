/** What an answer has that the document does not say of it, or the other way round. */
import * as z from 'zod';
import { document, objectsIn, operations, responseOf } from './document-reader.ts';
import type { PlacedOperation } from './document-reader.ts';
import { shapeOf } from './shape.ts';

export interface Answered {
  readonly method: string;
  /** As called; a query does not matter. */
  readonly path: string;
  readonly status: number;
  /** By names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: unknown;
}

const named = z.record(z.string(), z.unknown());
const contentSchema = z.record(z.string(), z.object({ schema: z.looseObject({}) })).default({});

/** The headers that mean something to a caller; every answer has some that mean the same everywhere. */
const meaningful = Object.keys(document.components['headers'] ?? {});
const usual: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };
/** Not on every answer of the status, but on those that have a reason. */
const sometimes = ['idempotent-replayed', 'existing-payment', 'retry-after'];

function operationOf({ method, path }: Answered): PlacedOperation | undefined {
  const [place = ''] = path.split('?');
  return operations.find((operation) => {
    const pattern = new RegExp(`^${operation.path.replaceAll('.', '[.]').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    return operation.method === method.toLowerCase() && pattern.test(place);
  });
}

export function deviationsOf(answered: Answered): readonly string[] {
  const operation = operationOf(answered);
  // The gateway answers what is no route.
  if (operation === undefined) return answered.status === 404 ? [] : ['no such operation'];
  if (operation.responses[String(answered.status)] === undefined) return ['status'];
  const response = responseOf(operation, answered.status);
  return [
    ...headerDeviations(answered, Object.keys(named.parse(response['headers']))),
    ...bodyDeviations(answered, contentSchema.parse(response['content'])),
  ];
}

function headerDeviations({ headers }: Answered, documented: readonly string[]): readonly string[] {
  const told = documented.map((name) => name.toLowerCase());
  const carried = meaningful
    .map((name) => name.toLowerCase())
    .filter((name) => headers.has(name) && headers.get(name) !== usual[name]);
  return [
    ...carried.filter((name) => !told.includes(name)).map((name) => `header ${name} not said`),
    ...told
      .filter((name) => !sometimes.includes(name) && !headers.has(name))
      .map((name) => `header ${name} not there`),
  ];
}

function bodyDeviations(
  { headers, body }: Answered,
  content: z.infer<typeof contentSchema>,
): readonly string[] {
  const [[mediaType, media] = []] = Object.entries(content);
  if (mediaType === undefined || media === undefined) return body === '' ? [] : ['a body'];
  if (headers.get('content-type') !== mediaType) return [`media type ${String(headers.get('content-type'))}`];
  const shapes = objectsIn(media.schema).flatMap(({ $ref }) =>
    typeof $ref === 'string' ? [$ref.replace('#/components/schemas/', '')] : [],
  );
  const fits = shapes.length === 0 || shapes.some((shape) => shapeOf(shape).safeParse(body).success);
  return [...(fits ? [] : [`no ${shapes.join(' or ')}`]), ...codeDeviations(body, media.schema)];
}

function codeDeviations(body: unknown, schema: unknown): readonly string[] {
  const codes = objectsIn(schema).flatMap(({ enum: known }) => (Array.isArray(known) ? [known] : []));
  const { code } = z.looseObject({ code: z.unknown() }).catch({ code: null }).parse(body);
  return codes.every((known) => known.includes(code)) ? [] : [`code ${String(code)}`];
}
