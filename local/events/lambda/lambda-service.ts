import type { AwsRequest, AwsResponse, AwsService, FunctionRunner, LocalContext } from '../../seam.ts';
import { functionParts } from '../arn.ts';
import { ServiceFault, answerRestJson, restJson } from '../fault.ts';
import type { Mappings } from '../mapping/mappings.ts';
import type { AsyncInvocations } from './async-invocations.ts';
import type { FunctionsView } from './functions-view.ts';
import { createInvokeApi } from './invoke-api.ts';
import { createMappingApi } from './mapping-api.ts';

const FUNCTIONS = '/2015-03-31/functions';
const MAPPINGS = '/2015-03-31/event-source-mappings';

export interface LambdaParts {
  readonly runner: FunctionRunner;
  readonly invocations: AsyncInvocations;
  readonly mappings: Mappings;
  readonly functions: FunctionsView;
}

const under = (path: string, root: string): readonly string[] | undefined => {
  if (path !== root && !path.startsWith(`${root}/`)) return undefined;
  return path
    .slice(root.length)
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
};

/** The qualifier stands in the name or in the query. */
const qualified = (request: AwsRequest, name: string): string => {
  const qualifier = request.query.get('Qualifier');
  return qualifier === null || functionParts(name).qualifier !== '$LATEST' ? name : `${name}:${qualifier}`;
};

/** Lambda's own API, as far as a running system is asked and steered with it. */
export const createLambdaService = (context: LocalContext, parts: LambdaParts): AwsService => {
  const invoke = createInvokeApi(context, parts);
  const mappingApi = createMappingApi(context, parts.mappings, parts.runner);

  const describe = (functionRef: string): AwsResponse => {
    const reserved = parts.functions.reservedConcurrency(functionRef);
    return restJson({
      Configuration: parts.functions.configuration(functionRef),
      Code: { RepositoryType: 'S3' },
      ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    });
  };

  const onFunction = async (request: AwsRequest, path: readonly string[]): Promise<AwsResponse> => {
    const [name, action = ''] = path;
    const route = `${request.method} ${action}`;
    if (name === undefined && request.method === 'GET')
      return restJson({ Functions: parts.functions.list() });
    const functionRef = qualified(request, name ?? '');
    if (route === 'POST invocations') return invoke(request, functionRef);
    if (route === 'GET ') return describe(functionRef);
    if (route === 'GET configuration') return restJson(parts.functions.configuration(functionRef));
    throw new ServiceFault(
      'UnknownOperationException',
      `${request.method} ${request.path} is not available locally`,
    );
  };

  return {
    name: 'lambda',
    claims: ({ path }) => under(path, FUNCTIONS) !== undefined || under(path, MAPPINGS) !== undefined,
    handle: (request) =>
      answerRestJson(async () => {
        const mapping = under(request.path, MAPPINGS);
        if (mapping !== undefined) return mappingApi(request, mapping[0] ?? null);
        return onFunction(request, under(request.path, FUNCTIONS) ?? []);
      }),
  };
};
