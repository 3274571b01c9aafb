import type { IncomingMessage, ServerResponse } from 'node:http';
import { shortName } from '../../observe/names.ts';
import { watchRequest } from '../../observe/request.ts';
import { functionUrlDenial } from '../../iam/edges.ts';
import type { FunctionRunner, InvokeResult, LocalContext, ResolvedResource } from '../../seam.ts';
import { type LocalServer, listenLocally } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { textOf } from '../json.ts';
import { refused } from '../lambda/failure.ts';
import { parseFunctionRef } from '../lambda/function-spec.ts';
import { StartRefused } from '../start-refused.ts';
import { type UrlAnswer, forbidden, urlAnswer } from './url-answer.ts';
import { urlEvent } from './url-event.ts';

const bodyLimitBytes = 6_291_456;

interface Call {
  readonly message: IncomingMessage;
  readonly traceHeader: string;
}

interface Kit {
  readonly context: LocalContext;
  readonly runner: FunctionRunner;
}

/** The qualified function behind the template's one function address; null when there is none. */
export const functionBehindUrl = (resources: readonly ResolvedResource[]): string | null => {
  const [url, another] = resources.filter(({ type }) => type === 'AWS::Lambda::Url');
  if (!url) return null;
  if (another) throw new StartRefused('more than one function URL: only one has an address here.');
  if (url.properties['AuthType'] !== 'NONE')
    throw new StartRefused('a function URL that asks for a signature.');
  const qualifier = textOf(url.properties['Qualifier']);
  return qualifier === '' ? url.ref : `${url.ref}:${qualifier}`;
};

const invoke = async (
  { context, runner }: Kit,
  ref: string,
  { message, traceHeader }: Call,
): Promise<InvokeResult> => {
  const body = await readBody(message, bodyLimitBytes);
  if (!body) return refused('RequestEntityTooLargeException', 'Request Entity Too Large');
  const nowMs = context.clock.now();
  const event = urlEvent({ message, body, traceHeader, nowMs });
  return runner.invoke(ref, JSON.stringify(event), { traceHeader });
};

const write = (response: ServerResponse, { status, headers, body }: UrlAnswer): void => {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
};

const serve = async (
  kit: Kit,
  ref: string,
  { message, response }: { message: IncomingMessage; response: ServerResponse },
): Promise<void> => {
  const watched = watchRequest(kit.context, message.headers['x-amzn-trace-id'], 'url');
  const { traceHeader } = watched;
  const isOpen = functionUrlDenial(kit.context.access, ref) === null;
  const answer = isOpen ? urlAnswer(await invoke(kit, ref, { message, traceHeader })) : forbidden;
  write(response, answer);
  const route = `${message.method ?? 'GET'} ${shortName(parseFunctionRef(ref).name)}`;
  watched.end({ route, path: '', status: answer.status });
};

/** Serves a function at an address of its own. */
export const startFunctionUrl = (port: number, functionRef: string, kit: Kit): Promise<LocalServer> =>
  listenLocally(port, (message, response) => {
    serve(kit, functionRef, { message, response }).catch((error: unknown) => {
      kit.context.log(`function url: ${String(error)}`);
      response.destroy();
    });
  });
