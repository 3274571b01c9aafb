import * as z from 'zod';

import { ServiceFault } from '../fault.ts';
import { parseInput } from '../input.ts';
import { PatternError } from '../pattern/pattern-error.ts';
import { parsePattern } from '../pattern/event-pattern.ts';
import type { EventPattern } from '../pattern/event-pattern.ts';
import { canReach } from '../targets.ts';
import { ruleId, stateSchema, targetSchema } from './rule.ts';
import type { Rule } from './rule.ts';
import type { RuleBook } from './rule-book.ts';

const named = z.object({ Name: z.string().min(1), EventBusName: z.string().optional() });
const ofRule = z.object({ Rule: z.string().min(1), EventBusName: z.string().optional() });
const byTarget = z.object({ TargetArn: z.string().min(1), EventBusName: z.string().optional() });
const listing = z.object({ NamePrefix: z.string().default(''), EventBusName: z.string().optional() });
const putRule = named.extend({
  EventPattern: z.string().optional(),
  ScheduleExpression: z.string().optional(),
  State: stateSchema.default('ENABLED'),
  Description: z.string().optional(),
});

export type Operation = (input: unknown) => unknown;

/** Compiles a pattern or refuses it with the service's code. */
export const validPattern = (text: string): EventPattern => {
  try {
    return parsePattern(text);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new ServiceFault(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
};

const described = (book: RuleBook, rule: Rule) => {
  const { Targets: _targets, ...rest } = rule;
  return { ...rest, Arn: book.ruleArn(rule) };
};

/** The calls on rules. */
export const ruleOperations = (book: RuleBook): Readonly<Record<string, Operation>> => {
  const busOf = (reference: string | undefined): string => {
    const name = book.busName(reference);
    if (book.busExists(name)) return name;
    throw new ServiceFault('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  };
  const find = (name: string, bus: string | undefined): Rule => {
    const busName = busOf(bus);
    const rule = book.rules.get(ruleId(busName, name));
    if (rule !== undefined) return rule;
    throw new ServiceFault(
      'ResourceNotFoundException',
      `Rule ${name} does not exist on EventBus ${busName}.`,
    );
  };
  const save = (rule: Rule): void => book.rules.put(ruleId(rule.EventBusName, rule.Name), rule);

  const put: Operation = (input) => {
    const wanted = parseInput(putRule, input);
    const EventBusName = busOf(wanted.EventBusName);
    if (wanted.ScheduleExpression !== undefined || wanted.EventPattern === undefined) {
      throw new ServiceFault('ValidationException', 'A rule needs an EventPattern; use a schedule for time.');
    }
    validPattern(wanted.EventPattern);
    const known = book.rules.get(ruleId(EventBusName, wanted.Name));
    const { ScheduleExpression: _none, ...rest } = wanted;
    const rule = { ...rest, EventPattern: wanted.EventPattern, EventBusName, Targets: known?.Targets ?? [] };
    save(rule);
    return { RuleArn: book.ruleArn(rule) };
  };

  const switchTo =
    (State: Rule['State']): Operation =>
    (input) => {
      const { Name, EventBusName } = parseInput(named, input);
      save({ ...find(Name, EventBusName), State });
      return {};
    };

  return {
    PutRule: put,
    EnableRule: switchTo('ENABLED'),
    DisableRule: switchTo('DISABLED'),
    DescribeRule: (input) => {
      const { Name, EventBusName } = parseInput(named, input);
      return described(book, find(Name, EventBusName));
    },
    DeleteRule: (input) => {
      const { Name, EventBusName } = parseInput(named, input);
      const busName = busOf(EventBusName);
      const rule = book.rules.get(ruleId(busName, Name));
      if (rule !== undefined && rule.Targets.length > 0) {
        throw new ServiceFault('ValidationException', "Rule can't be deleted since it has targets.");
      }
      book.rules.remove(ruleId(busName, Name));
      return {};
    },
    ...listOperations(book, busOf),
    ...targetOperations(find, save),
  };
};

/** The calls that list rules. */
const listOperations = (
  book: RuleBook,
  busOf: (reference: string | undefined) => string,
): Readonly<Record<string, Operation>> => ({
  ListRules: (input) => {
    const { NamePrefix, EventBusName } = parseInput(listing, input);
    const busName = busOf(EventBusName);
    const Rules = book.rules
      .all()
      .filter((rule) => rule.EventBusName === busName && rule.Name.startsWith(NamePrefix))
      .map((rule) => described(book, rule));
    return { Rules };
  },
  ListRuleNamesByTarget: (input) => {
    const { TargetArn, EventBusName } = parseInput(byTarget, input);
    const busName = busOf(EventBusName);
    const RuleNames = book.rules
      .all()
      .filter((rule) => rule.EventBusName === busName && rule.Targets.some(({ Arn }) => Arn === TargetArn))
      .map((rule) => rule.Name);
    return { RuleNames };
  },
});

const putTargets = ofRule.extend({ Targets: z.array(targetSchema).min(1).max(100) });
const removeTargets = ofRule.extend({ Ids: z.array(z.string()).min(1).max(100) });

/** The calls on the targets of a rule. */
const targetOperations = (
  find: (name: string, bus: string | undefined) => Rule,
  save: (rule: Rule) => void,
): Readonly<Record<string, Operation>> => ({
  ListTargetsByRule: (input) => {
    const { Rule: name, EventBusName } = parseInput(ofRule, input);
    return { Targets: find(name, EventBusName).Targets };
  },
  PutTargets: (input) => {
    const { Rule: name, EventBusName, Targets } = parseInput(putTargets, input);
    const rule = find(name, EventBusName);
    const unknown = Targets.find((target) => !canReach(target.Arn));
    if (unknown !== undefined) {
      throw new ServiceFault('ValidationException', `Provided Arn is not a target here: ${unknown.Arn}`);
    }
    const ids = new Set(Targets.map((target) => target.Id));
    save({ ...rule, Targets: [...rule.Targets.filter((target) => !ids.has(target.Id)), ...Targets] });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
  RemoveTargets: (input) => {
    const { Rule: name, EventBusName, Ids } = parseInput(removeTargets, input);
    const rule = find(name, EventBusName);
    save({ ...rule, Targets: rule.Targets.filter((target) => !Ids.includes(target.Id)) });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
