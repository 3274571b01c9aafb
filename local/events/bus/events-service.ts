import * as z from 'zod';

import type { AwsRequest, AwsService, LocalContext } from '../../seam.ts';
import { arnOf } from '../arn.ts';
import { ServiceFault, answerJson11, json11 } from '../fault.ts';
import { bodyOf, parseInput } from '../input.ts';
import { fieldOf, parseJson } from '../json.ts';
import type { Bus } from './bus.ts';
import { createPutEvents } from './put-events.ts';
import { ruleOperations, validPattern } from './rule-api.ts';
import type { Operation } from './rule-api.ts';
import type { RuleBook } from './rule-book.ts';

const TARGET = 'AWSEvents.';
const REQUIRED_FIELDS = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

const busInput = z.object({ Name: z.string().min(1) });
const describeBus = z.object({ Name: z.string().optional() });
const listBuses = z.object({ NamePrefix: z.string().default('') });
const testPattern = z.object({ EventPattern: z.string(), Event: z.string() });

const testEventPattern: Operation = (input) => {
  const { EventPattern, Event } = parseInput(testPattern, input);
  const pattern = validPattern(EventPattern);
  const event = parseJson(Event);
  if (event === undefined || REQUIRED_FIELDS.some((name) => fieldOf(event, name) === undefined)) {
    throw new ServiceFault(
      'ValidationException',
      `Parameter Event is not valid: needs ${REQUIRED_FIELDS.join(', ')}`,
    );
  }
  return { Result: pattern.matches(event) };
};

const busOperations = (context: LocalContext, book: RuleBook): Readonly<Record<string, Operation>> => {
  const described = (name: string) => ({ Name: name, Arn: arnOf(context, 'events', `event-bus/${name}`) });
  return {
    ListEventBuses: (input) => {
      const { NamePrefix } = parseInput(listBuses, input);
      const names = book.buses.all().map((bus) => bus.Name);
      return { EventBuses: names.filter((name) => name.startsWith(NamePrefix)).map(described) };
    },
    DescribeEventBus: (input) => {
      const name = book.busName(parseInput(describeBus, input).Name);
      if (book.busExists(name)) return described(name);
      throw new ServiceFault('ResourceNotFoundException', `Event bus ${name} does not exist.`);
    },
    CreateEventBus: (input) => {
      const { Name } = parseInput(busInput, input);
      if (book.busExists(Name)) {
        throw new ServiceFault('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`);
      }
      book.buses.put(Name, { Name });
      return { EventBusArn: described(Name).Arn };
    },
    DeleteEventBus: (input) => {
      book.buses.remove(parseInput(busInput, input).Name);
      return {};
    },
  };
};

/** EventBridge as the SDK and the command line speak to it. */
export const createEventsService = (context: LocalContext, book: RuleBook, bus: Bus): AwsService => {
  const putEvents = createPutEvents(context, book, bus);
  const operations: Readonly<Record<string, Operation>> = {
    ...ruleOperations(book),
    ...busOperations(context, book),
    TestEventPattern: testEventPattern,
  };
  const targetOf = (request: AwsRequest): string => request.headers['x-amz-target'] ?? '';
  return {
    name: 'events',
    claims: (request) => targetOf(request).startsWith(TARGET),
    handle: (request) =>
      answerJson11(async () => {
        const name = targetOf(request).slice(TARGET.length);
        if (name === 'PutEvents') return putEvents(request);
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
        if (operation === undefined) {
          throw new ServiceFault('UnknownOperationException', `${name} is not available locally`);
        }
        return json11(operation(bodyOf(request)));
      }),
  };
};
