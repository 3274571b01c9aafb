import type { AwsRequest } from '../../seam.ts';
import { type Acts, type ActsKit, type Asked, arnIn } from './act.ts';
import { mailOf } from './json-services.ts';

type Table = (request: AwsRequest, kit: ActsKit, name: string) => readonly Asked[];

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly acts: Table;
}

const one =
  (action: string, service: string, resource: (name: string, request: AwsRequest) => string): Table =>
  (request, kit, name) => [{ action, resource: arnIn(kit, service, resource(name, request)) }];

const anything =
  (action: string): Table =>
  () => [{ action, resource: '*' }];

const routed =
  (routes: readonly Route[]): Acts =>
  (request, kit) => {
    for (const { method, path, acts } of routes) {
      const match = method === request.method ? path.exec(request.path) : null;
      if (match !== null) return acts(request, kit, decodeURIComponent(match[1] ?? ''));
    }
    return null;
  };

/** A function may be named by its ARN, and its qualifier may stand in the query. */
const functionNamed = (name: string, { query }: AwsRequest): string => {
  const local = name.replace(/^.*:function:/, '');
  const qualifier = query.get('Qualifier');
  return `function:${local}${qualifier === null || local.includes(':') ? '' : `:${qualifier}`}`;
};

const FUNCTION = '/2015-03-31/functions/([^/]+)';
const MAPPINGS = '/2015-03-31/event-source-mappings';

/** What a call of Lambda asks for. */
export const lambdaActs: Acts = routed([
  {
    method: 'POST',
    path: new RegExp(`^${FUNCTION}/invocations$`),
    acts: one('lambda:InvokeFunction', 'lambda', functionNamed),
  },
  { method: 'GET', path: /^\/2015-03-31\/functions\/?$/, acts: anything('lambda:ListFunctions') },
  {
    method: 'GET',
    path: new RegExp(`^${FUNCTION}$`),
    acts: one('lambda:GetFunction', 'lambda', functionNamed),
  },
  {
    method: 'GET',
    path: new RegExp(`^${FUNCTION}/configuration$`),
    acts: one('lambda:GetFunctionConfiguration', 'lambda', functionNamed),
  },
  { method: 'GET', path: new RegExp(`^${MAPPINGS}/?$`), acts: anything('lambda:ListEventSourceMappings') },
  { method: 'POST', path: new RegExp(`^${MAPPINGS}/?$`), acts: anything('lambda:CreateEventSourceMapping') },
  ...(
    [
      ['GET', 'GetEventSourceMapping'],
      ['PUT', 'UpdateEventSourceMapping'],
      ['DELETE', 'DeleteEventSourceMapping'],
    ] as const
  ).map(([method, name]) => ({
    method,
    path: new RegExp(`^${MAPPINGS}/([^/]+)$`),
    acts: one(`lambda:${name}`, 'lambda', (id) => `event-source-mapping:${id}`),
  })),
]);

const scheduleNamed = (name: string, { query }: AwsRequest): string =>
  `schedule/${query.get('groupName') ?? 'default'}/${name}`;

/** What a call of EventBridge Scheduler asks for. */
export const schedulerActs: Acts = routed([
  { method: 'GET', path: /^\/schedules\/?$/, acts: anything('scheduler:ListSchedules') },
  { method: 'GET', path: /^\/schedule-groups\/?$/, acts: anything('scheduler:ListScheduleGroups') },
  ...(
    [
      ['GET', 'GetSchedule'],
      ['POST', 'CreateSchedule'],
      ['PUT', 'UpdateSchedule'],
      ['DELETE', 'DeleteSchedule'],
    ] as const
  ).map(([method, name]) => ({
    method,
    path: /^\/schedules\/([^/]+)$/,
    acts: one(`scheduler:${name}`, 'scheduler', scheduleNamed),
  })),
]);

/** `Name <address>` or an address alone. */
const addressIn = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();

/** A mail is sent under its identity, and through its configuration set if it names one. */
const sendMail: Table = ({ body }, kit) => {
  const { from, configurationSet, recipients } = mailOf(body);
  const address = addressIn(from);
  const context = { 'ses:FromAddress': address, 'ses:Recipients': recipients };
  const identity = kit.mailIdentity(address) ?? address;
  const resources = [
    `identity/${identity}`,
    ...(configurationSet === undefined ? [] : [`configuration-set/${configurationSet}`]),
  ];
  return resources.map((resource) => ({
    action: 'ses:SendEmail',
    resource: arnIn(kit, 'ses', resource),
    context,
  }));
};

const ROOT = '/v2/email';

/** What a call of SES asks for. */
export const sesActs: Acts = routed([
  { method: 'POST', path: new RegExp(`^${ROOT}/outbound-emails/?$`), acts: sendMail },
  { method: 'GET', path: new RegExp(`^${ROOT}/account/?$`), acts: anything('ses:GetAccount') },
  { method: 'GET', path: new RegExp(`^${ROOT}/identities/?$`), acts: anything('ses:ListEmailIdentities') },
  {
    method: 'GET',
    path: new RegExp(`^${ROOT}/identities/([^/]+)$`),
    acts: one('ses:GetEmailIdentity', 'ses', (name) => `identity/${name}`),
  },
  {
    method: 'GET',
    path: new RegExp(`^${ROOT}/configuration-sets/([^/]+)$`),
    acts: one('ses:GetConfigurationSet', 'ses', (name) => `configuration-set/${name}`),
  },
]);

const fieldsOf = ({ body }: AwsRequest): URLSearchParams => new URLSearchParams(body.toString('utf8'));

const ON_TOPIC: ReadonlySet<string> = new Set([
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'Publish',
  'Subscribe',
]);
const ON_NO_TOPIC: ReadonlySet<string> = new Set(['ListSubscriptions', 'ListTopics']);

/** What a call of SNS asks for. */
export const snsActs: Acts = (request) => {
  const fields = fieldsOf(request);
  const name = fields.get('Action') ?? '';
  if (ON_NO_TOPIC.has(name)) return [{ action: `sns:${name}`, resource: '*' }];
  const topic = fields.get('TopicArn');
  return topic !== null && ON_TOPIC.has(name) ? [{ action: `sns:${name}`, resource: topic }] : null;
};

/** Who one is may be asked by everybody, without a permission; nobody takes on a role here. */
export const stsActs: Acts = (request) =>
  fieldsOf(request).get('Action') === 'GetCallerIdentity' ? [] : null;
