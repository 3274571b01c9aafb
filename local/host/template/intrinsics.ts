import type { JsonRecord } from '../json.ts';
import { isRecord, listOf, recordOf, stringOf } from '../json.ts';

/** What an intrinsic function may ask of the stack that it stands in. */
export interface Scope {
  ref(name: string): unknown;
  attribute(logicalId: string, attribute: string): string;
  imported(exportName: string): unknown;
  condition(name: string): unknown;
  mapped(map: string, topLevelKey: string, secondLevelKey: string): unknown;
}

/** `Ref: AWS::NoValue`: the property that has it is not there. */
export const noValue = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const text = (value: unknown): string => {
  const found = stringOf(value);
  if (found === undefined) throw new Error(`expected text, found ${JSON.stringify(value)}`);
  return found;
};

const texts = (value: unknown, scope: Scope): readonly string[] => listOf(evaluate(value, scope)).map(text);

const attributeOf = (argument: unknown, scope: Scope): string => {
  const [logicalId = '', ...path] =
    typeof argument === 'string' ? argument.split('.') : texts(argument, scope);
  return scope.attribute(logicalId, path.join('.'));
};

const substitute = (argument: unknown, scope: Scope): string => {
  const [template, given] = Array.isArray(argument) ? (argument as unknown[]) : [argument, {}];
  const variables = recordOf(evaluate(given, scope));
  return text(template).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return text(variables[name]);
    return name.includes('.') ? attributeOf(name, scope) : text(scope.ref(name));
  });
};

const pick = (argument: unknown, scope: Scope): unknown => {
  const [index, list] = listOf(argument);
  const items = listOf(evaluate(list, scope));
  const position = Number(text(evaluate(index, scope)));
  if (!(position in items)) throw new Error(`Fn::Select: no item ${String(position)}`);
  return items[position];
};

const isMet = (condition: unknown, scope: Scope): boolean => evaluate(condition, scope) === true;

const choose = (argument: unknown, scope: Scope): unknown => {
  const [name, whenTrue, whenFalse] = listOf(argument);
  return evaluate(isMet({ Condition: name }, scope) ? whenTrue : whenFalse, scope);
};

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(text(argument)),
  Condition: (argument, scope) => evaluate(scope.condition(text(argument)), scope),
  'Fn::GetAtt': attributeOf,
  'Fn::Join': (argument, scope) => {
    const [separator, list] = listOf(argument);
    return texts(list, scope).join(text(separator));
  },
  'Fn::Sub': substitute,
  'Fn::Select': pick,
  'Fn::Split': (argument, scope) => {
    const [separator, source] = listOf(argument);
    return text(evaluate(source, scope)).split(text(separator));
  },
  'Fn::ImportValue': (argument, scope) => scope.imported(text(evaluate(argument, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', top = '', second = ''] = texts(argument, scope);
    return scope.mapped(map, top, second);
  },
  'Fn::If': choose,
  'Fn::Base64': (argument, scope) => Buffer.from(text(evaluate(argument, scope))).toString('base64'),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = texts(argument, scope);
    return left === right;
  },
  'Fn::Not': (argument, scope) => !isMet(listOf(argument)[0], scope),
  'Fn::And': (argument, scope) => listOf(argument).every((item) => isMet(item, scope)),
  'Fn::Or': (argument, scope) => listOf(argument).some((item) => isMet(item, scope)),
};

// `Condition` is an intrinsic only with a name: in a policy statement it is the statement's own condition.
const isCall = (key: string, argument: unknown): boolean =>
  key === 'Ref' || key.startsWith('Fn::') || (key === 'Condition' && typeof argument === 'string');

const callOf = (value: JsonRecord): readonly [string, unknown] | null => {
  const [entry, ...others] = Object.entries(value);
  return entry && others.length === 0 && isCall(entry[0], entry[1]) ? entry : null;
};

/** Replaces every intrinsic function in a value of the template by what CloudFormation would put there. */
export const evaluate = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== noValue);
  if (!isRecord(value)) return value;
  const call = callOf(value);
  if (call) {
    const run = intrinsics[call[0]];
    if (!run) throw new Error(`${call[0]} is not known`);
    return run(call[1], scope);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, evaluate(item, scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== noValue));
};
