import type { AwsRequest, AwsResponse, AwsService, LocalContext } from '../../seam.ts';
import { arnOf } from '../arn.ts';
import { ServiceFault, answerRestJson, restJson } from '../fault.ts';
import { bodyOf, parseInput } from '../input.ts';
import { ExpressionError } from './cron-fields.ts';
import { DEFAULT_GROUP, scheduleId, scheduleSchema, writableSchema } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduleRunner } from './schedule-runner.ts';

const SCHEDULES = '/schedules';
const GROUPS = '/schedule-groups';

type OnOne = Readonly<Record<string, (request: AwsRequest, name: string) => AwsResponse>>;

const arnOfSchedule = (context: LocalContext, schedule: Schedule): string =>
  arnOf(context, 'scheduler', `schedule/${scheduleId(schedule)}`);

const described = (context: LocalContext, schedule: Schedule) => ({
  ...schedule,
  Arn: arnOfSchedule(context, schedule),
  ...(schedule.StartDate === undefined ? {} : { StartDate: schedule.StartDate / 1000 }),
  ...(schedule.EndDate === undefined ? {} : { EndDate: schedule.EndDate / 1000 }),
});

const summary = (context: LocalContext, schedule: Schedule) => ({
  Arn: arnOfSchedule(context, schedule),
  GroupName: schedule.GroupName,
  Name: schedule.Name,
  State: schedule.State,
  Target: { Arn: schedule.Target.Arn },
});

const listed = (schedules: readonly Schedule[], query: URLSearchParams): readonly Schedule[] => {
  const group = query.get('ScheduleGroup');
  const state = query.get('State');
  const prefix = query.get('NamePrefix') ?? '';
  return schedules
    .filter((schedule) => schedule.Name.startsWith(prefix))
    .filter((schedule) => group === null || schedule.GroupName === group)
    .filter((schedule) => state === null || schedule.State === state);
};

const groupsOf = (context: LocalContext, schedules: readonly Schedule[]) => {
  const names = new Set([DEFAULT_GROUP, ...schedules.map((schedule) => schedule.GroupName)]);
  return [...names].map((Name) => ({
    Name,
    Arn: arnOf(context, 'scheduler', `schedule-group/${Name}`),
    State: 'ACTIVE',
  }));
};

const idIn = (request: AwsRequest, name: string): string =>
  scheduleId({ Name: name, GroupName: request.query.get('groupName') ?? DEFAULT_GROUP });

const scheduleIn = (request: AwsRequest, name: string): Schedule =>
  scheduleSchema.parse({ ...parseInput(writableSchema, bodyOf(request)), Name: name });

const createOnOne = (context: LocalContext, schedules: ScheduleRunner): OnOne => {
  const find = (id: string): Schedule => {
    const schedule = schedules.get(id);
    if (schedule !== undefined) return schedule;
    throw new ServiceFault('ResourceNotFoundException', `Schedule ${id} does not exist.`, 404);
  };

  const save = (schedule: Schedule): AwsResponse => {
    try {
      schedules.save(schedule);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new ServiceFault('ValidationException', error.message);
    }
    return restJson({ ScheduleArn: arnOfSchedule(context, schedule) });
  };

  return {
    GET: (request, name) => restJson(described(context, find(idIn(request, name)))),
    POST: (request, name) => {
      const schedule = scheduleIn(request, name);
      if (schedules.get(scheduleId(schedule)) === undefined) return save(schedule);
      throw new ServiceFault('ConflictException', `Schedule ${name} already exists.`, 409);
    },
    PUT: (request, name) => {
      const schedule = scheduleIn(request, name);
      find(scheduleId(schedule));
      return save(schedule);
    },
    DELETE: (request, name) => {
      const id = idIn(request, name);
      find(id);
      schedules.remove(id);
      return restJson({});
    },
  };
};

/** EventBridge Scheduler's API. */
export const createSchedulerService = (context: LocalContext, schedules: ScheduleRunner): AwsService => {
  const onOne = createOnOne(context, schedules);
  const onAll: Readonly<Record<string, (request: AwsRequest) => AwsResponse>> = {
    [`GET ${GROUPS}`]: () => restJson({ ScheduleGroups: groupsOf(context, schedules.all()) }),
    [`GET ${SCHEDULES}`]: ({ query }) =>
      restJson({ Schedules: listed(schedules.all(), query).map((schedule) => summary(context, schedule)) }),
  };

  const route = (request: AwsRequest): AwsResponse => {
    const { method, path } = request;
    const name = /^\/schedules\/([^/]+)$/.exec(path)?.[1];
    const answer =
      name === undefined
        ? onAll[`${method} ${path}`]?.(request)
        : onOne[method]?.(request, decodeURIComponent(name));
    if (answer !== undefined) return answer;
    throw new ServiceFault('UnknownOperationException', `${method} ${path} is not available locally`);
  };

  return {
    name: 'scheduler',
    // Unsigned calls are told from a bucket of that name by nothing else than the path.
    claims: ({ path, service }) =>
      service === 'scheduler' || (service === null && (path === GROUPS || path.startsWith(SCHEDULES))),
    handle: (request) => answerRestJson(async () => route(request)),
  };
};
