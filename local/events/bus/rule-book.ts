import * as z from 'zod';

import type { LocalContext, ResolvedResource } from '../../seam.ts';
import { arnOf, resourceOf } from '../arn.ts';
import { createKept } from '../kept.ts';
import type { Kept } from '../kept.ts';
import { parsePattern } from '../pattern/event-pattern.ts';
import type { EventPattern } from '../pattern/event-pattern.ts';
import { canReach } from '../targets.ts';
import { resourcesOf } from '../template.ts';
import { ruleId, ruleSchema, stateSchema, targetSchema } from './rule.ts';
import type { Rule } from './rule.ts';

const DEFAULT_BUS = 'default';

const busSchema = z.object({ Name: z.string() });

const ruleProperties = z.object({
  Name: z.string().optional(),
  EventBusName: z.string().optional(),
  Description: z.string().optional(),
  EventPattern: z.union([z.string(), z.record(z.string(), z.unknown())], {
    error: 'a rule needs an event pattern; time belongs to AWS::Scheduler::Schedule',
  }),
  ScheduleExpression: z
    .undefined({ error: 'a schedule expression belongs to AWS::Scheduler::Schedule' })
    .optional(),
  State: stateSchema.default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
});

/** Buses and rules, and which rules an event meets. */
export interface RuleBook {
  readonly buses: Kept<z.output<typeof busSchema>>;
  readonly rules: Kept<Rule>;
  provision(resources: readonly ResolvedResource[]): void;
  /** A bus by name or ARN as callers write it. */
  busName(reference: string | undefined): string;
  busExists(name: string): boolean;
  ruleArn(rule: Rule): string;
  patternOf(rule: Rule): EventPattern;
  enabledOn(busName: string): readonly Rule[];
}

const busNameOf = (reference: string | undefined): string => {
  if (reference === undefined) return DEFAULT_BUS;
  return reference.startsWith('arn:') ? resourceOf(reference).replace(/^event-bus\//, '') : reference;
};

/** A custom bus's rule is referred to as `bus|rule`, one of the default bus by its name. */
const nameFromRef = (ref: string): string => ref.split('|').at(-1) ?? ref;

const rulesOf = (resources: readonly ResolvedResource[]): Map<string, Rule> => {
  const found = resourcesOf(resources, 'AWS::Events::Rule', ruleProperties).map(
    ({ resource, properties }) => {
      const { EventPattern: pattern, ScheduleExpression: _none, ...rest } = properties;
      const rule = {
        ...rest,
        Name: properties.Name ?? nameFromRef(resource.ref),
        EventBusName: busNameOf(properties.EventBusName),
        EventPattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern),
      };
      return [ruleId(rule.EventBusName, rule.Name), rule] as const;
    },
  );
  return new Map(found);
};

/** Reads buses and rules of the template and of calls; patterns are compiled once. */
export const createRuleBook = (context: LocalContext): RuleBook => {
  const buses = createKept(context.db, 'event-bus', busSchema);
  const rules = createKept(context.db, 'event-rule', ruleSchema);
  const compiled = new Map<string, EventPattern>();

  const patternOf = (rule: Rule): EventPattern => {
    const known = compiled.get(rule.EventPattern);
    if (known !== undefined) return known;
    const pattern = parsePattern(rule.EventPattern);
    compiled.set(rule.EventPattern, pattern);
    return pattern;
  };

  const check = (rule: Rule): void => {
    patternOf(rule);
    const unknown = rule.Targets.find((target) => !canReach(target.Arn));
    if (unknown === undefined) return;
    throw new Error(`Rule ${rule.Name} cannot run locally: no way to reach its target ${unknown.Arn}`);
  };

  const provision = (resources: readonly ResolvedResource[]): void => {
    const wanted = resourcesOf(resources, 'AWS::Events::EventBus', busSchema).map(
      ({ properties }) => [properties.Name, properties] as const,
    );
    buses.provision(new Map([[DEFAULT_BUS, { Name: DEFAULT_BUS }], ...wanted]));
    rules.provision(rulesOf(resources));
    for (const rule of rules.all()) check(rule);
  };

  const ruleArn = (rule: Rule): string => {
    const bus = rule.EventBusName === DEFAULT_BUS ? '' : `${rule.EventBusName}/`;
    return arnOf(context, 'events', `rule/${bus}${rule.Name}`);
  };

  return {
    buses,
    rules,
    provision,
    busName: busNameOf,
    busExists: (name) => name === DEFAULT_BUS || buses.get(name) !== undefined,
    ruleArn,
    patternOf,
    enabledOn: (busName) =>
      rules.all().filter((rule) => rule.EventBusName === busName && rule.State === 'ENABLED'),
  };
};
