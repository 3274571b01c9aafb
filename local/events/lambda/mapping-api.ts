import type { AwsRequest, AwsResponse, FunctionRunner, LocalContext } from '../../seam.ts';
import { arnOf, functionArn } from '../arn.ts';
import { ServiceFault, restJson } from '../fault.ts';
import { bodyOf, parseInput } from '../input.ts';
import type { Mappings } from '../mapping/mappings.ts';
import { refusalOf, settingsFrom, settingsSchema, writableSchema } from '../mapping/settings.ts';
import type { Settings } from '../mapping/settings.ts';
import { PatternError } from '../pattern/pattern-error.ts';
import { recordFilter } from '../mapping/filter.ts';

const INVALID = 'InvalidParameterValueException';

const described = (context: LocalContext, settings: Settings, state?: string) => {
  const { Enabled, ...rest } = settings;
  return {
    ...rest,
    EventSourceMappingArn: arnOf(context, 'lambda', `event-source-mapping:${settings.UUID}`),
    State: state ?? (Enabled ? 'Enabled' : 'Disabled'),
    StateTransitionReason: 'USER_INITIATED',
    LastProcessingResult: 'OK',
  };
};

const checkFilters = (settings: Settings): void => {
  try {
    recordFilter(settings.FilterCriteria);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new ServiceFault(INVALID, `Invalid filter pattern definition. ${error.message}`);
  }
};

/** The state an update reports while the service is still at it. */
const transition = (before: Settings, after: Settings): string => {
  if (before.Enabled === after.Enabled) return 'Updating';
  return after.Enabled ? 'Enabling' : 'Disabling';
};

/** The calls on event-source mappings; `id` is null for the collection. */
export const createMappingApi = (context: LocalContext, mappings: Mappings, runner: FunctionRunner) => {
  const find = (id: string): Settings => {
    const settings = mappings.get(id);
    if (settings !== undefined) return settings;
    throw new ServiceFault('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
  };

  const check = (settings: Settings): Settings => {
    const refusal = refusalOf(settings);
    if (refusal !== undefined) throw new ServiceFault(INVALID, refusal);
    if (!runner.exists(settings.FunctionArn)) {
      throw new ServiceFault(INVALID, `Function does not exist: ${settings.FunctionArn}`);
    }
    checkFilters(settings);
    return settings;
  };

  const list = (request: AwsRequest): AwsResponse => {
    const source = request.query.get('EventSourceArn');
    const name = request.query.get('FunctionName');
    const found = mappings
      .all()
      .filter((settings) => source === null || settings.EventSourceArn === source)
      .filter((settings) => name === null || settings.FunctionArn === functionArn(context, name));
    return restJson({ EventSourceMappings: found.map((settings) => described(context, settings)) });
  };

  const create = (request: AwsRequest): AwsResponse => {
    const writable = parseInput(writableSchema, bodyOf(request), INVALID);
    const FunctionArn = functionArn(context, writable.FunctionName);
    const settings = check(settingsFrom(writable, { UUID: '', FunctionArn, LastModified: 0 }));
    const known = mappings
      .all()
      .find((other) => other.EventSourceArn === settings.EventSourceArn && other.FunctionArn === FunctionArn);
    if (known !== undefined) {
      const message = `An event source mapping with the same source and function exists: ${known.UUID}`;
      throw new ServiceFault('ResourceConflictException', message, 409);
    }
    return restJson(described(context, mappings.create(writable), 'Creating'), 202);
  };

  const update = (request: AwsRequest, id: string): AwsResponse => {
    const before = find(id);
    const { FunctionName, ...changes } = parseInput(writableSchema.partial(), bodyOf(request), INVALID);
    const FunctionArn = FunctionName === undefined ? before.FunctionArn : functionArn(context, FunctionName);
    // The source of a mapping cannot be changed.
    const changed = { ...before, ...changes, FunctionArn, EventSourceArn: before.EventSourceArn };
    const after = check(parseInput(settingsSchema, changed, INVALID));
    mappings.save(after);
    return restJson(described(context, find(id), transition(before, after)), 202);
  };

  const remove = (id: string): AwsResponse => {
    const settings = find(id);
    mappings.remove(id);
    return restJson(described(context, settings, 'Deleting'), 202);
  };

  const onAll: Readonly<Record<string, (request: AwsRequest) => AwsResponse>> = { GET: list, POST: create };
  const onOne: Readonly<Record<string, (request: AwsRequest, id: string) => AwsResponse>> = {
    GET: (_request, id) => restJson(described(context, find(id))),
    PUT: update,
    DELETE: (_request, id) => remove(id),
  };

  return (request: AwsRequest, id: string | null): AwsResponse => {
    const answer = id === null ? onAll[request.method]?.(request) : onOne[request.method]?.(request, id);
    if (answer !== undefined) return answer;
    throw new ServiceFault('MethodNotAllowed', 'No such call on event source mappings', 405);
  };
};
