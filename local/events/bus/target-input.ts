import { fieldOf, isJsonArray } from '../json.ts';
import type { Json } from '../json.ts';
import { asJson } from './event.ts';
import type { BusEvent } from './event.ts';
import type { Target } from './rule.ts';

/** What a transformer's template may name besides its own paths. */
export interface Delivered {
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly ingestedAt: string;
}

const STEP = /\.(?<name>[A-Za-z0-9_-]+)|\[(?<index>\d+)\]|\['(?<quoted>[^']+)'\]/g;

/** A value by `$.a.b[0]['c-d']`; what is not there is undefined. */
const valueAt = (event: Json, path: string): Json | undefined =>
  [...path.matchAll(STEP)].reduce<Json | undefined>((value, { groups }) => {
    const index = groups?.['index'];
    if (index !== undefined) return isJsonArray(value) ? value[Number(index)] : undefined;
    return fieldOf(value, groups?.['name'] ?? groups?.['quoted'] ?? '');
  }, event);

const escaped = (value: Json): string =>
  JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);

const variablesOf = (
  target: Target,
  event: BusEvent,
  delivered: Delivered,
): Map<string, Json | undefined> => {
  const json = asJson(event);
  const { detail: _detail, ...envelope } = event;
  const paths = Object.entries(target.InputTransformer?.InputPathsMap ?? {});
  return new Map<string, Json | undefined>([
    ...paths.map(([name, path]) => [name, valueAt(json, path)] as const),
    ['aws.events.rule-arn', delivered.ruleArn],
    ['aws.events.rule-name', delivered.ruleName],
    ['aws.events.event.ingestion-time', delivered.ingestedAt],
    ['aws.events.event', envelope],
    ['aws.events.event.json', json],
  ]);
};

/** Inside quotes a value is written as text, outside as JSON. */
const fillIn = (template: string, variables: ReadonlyMap<string, Json | undefined>): string => {
  let quoted = false;
  return template.replace(/\\.|"|<([A-Za-z0-9._-]+)>/gs, (token, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    if (name === undefined || !variables.has(name)) return token;
    const value = variables.get(name);
    if (value === undefined) return quoted ? '' : 'null';
    return quoted ? escaped(value) : JSON.stringify(value);
  });
};

/** The text that a target receives for an event. */
export const targetInput = (target: Target, event: BusEvent, delivered: Delivered): string => {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(asJson(event), target.InputPath) ?? null);
  if (target.InputTransformer === undefined) return JSON.stringify(event);
  return fillIn(target.InputTransformer.InputTemplate, variablesOf(target, event, delivered));
};
