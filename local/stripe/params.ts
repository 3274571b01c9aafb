/** Reads parameters as strictly as Stripe: unknown names, wrong types and missing ones are 400. */
import { notModelled, parameterError, type StripeFailure } from './errors.ts';
import type { Form, FormValue } from './form.ts';

export type Reader<T> = (value: FormValue, name: string) => T;
type Shape = Readonly<Record<string, Reader<unknown>>>;
/** What a shape reads: every parameter may be absent. */
export type Read<S extends Shape> = { readonly [K in keyof S]?: ReturnType<S[K]> | undefined };

export const text: Reader<string> = (value, name) => {
  if (typeof value !== 'string') throw parameterError(`Invalid string: ${JSON.stringify(value)}`, null, name);
  if (value === '') {
    throw parameterError(
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
      'parameter_invalid_empty',
      name,
    );
  }
  return value;
};

/** A text that an empty value unsets. */
export const emptyable: Reader<string | null> = (value, name) => (value === '' ? null : text(value, name));

export const integer: Reader<number> = (value, name) => {
  const raw = text(value, name);
  if (!/^-?\d{1,15}$/.test(raw))
    throw parameterError(`Invalid integer: ${raw}`, 'parameter_invalid_integer', name);
  return Number(raw);
};

export const flag: Reader<boolean> = (value, name) => {
  if (value === 'true' || value === 'false') return value === 'true';
  throw parameterError(`Invalid boolean: ${typeof value === 'string' ? value : 'object'}`, null, name);
};

export function oneOf<const T extends readonly string[]>(...allowed: T): Reader<T[number]> {
  const isAllowed = (raw: string): raw is T[number] => allowed.includes(raw);
  return (value, name) => {
    const raw = text(value, name);
    if (isAllowed(raw)) return raw;
    const last = allowed.at(-1) ?? '';
    const names = allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')}, or ${last}` : last;
    throw parameterError(`Invalid ${name}: must be one of ${names}`, null, name);
  };
}

export function listOf<T>(item: Reader<T>): Reader<T[]> {
  return (value, name) => {
    if (value === '') return [];
    if (!Array.isArray(value)) throw parameterError('Invalid array', null, name);
    return value.map((entry, index) => item(entry, `${name}[${String(index)}]`));
  };
}

/** Keys <= 40 and values <= 500 characters, 50 pairs: https://docs.stripe.com/metadata#data */
export const metadata: Reader<Readonly<Record<string, string>>> = (value, name) => {
  if (value === '') return {};
  if (typeof value === 'string' || Array.isArray(value)) throw parameterError('Invalid object', null, name);
  const entries = Object.entries(value).map(([key, item]) => {
    if (typeof item !== 'string')
      throw parameterError('Metadata values must be strings.', null, `${name}[${key}]`);
    if (key.length > 40) throw parameterError('Metadata keys can be at most 40 characters.', null, name);
    if (item.length > 500) {
      throw parameterError(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${String(item.length)} characters. Invalid value: ${item}`,
        null,
        `${name}[${key}]`,
      );
    }
    return [key, item] as const;
  });
  if (entries.length > 50) throw parameterError('You can have at most 50 metadata keys.', null, name);
  return Object.fromEntries(entries);
};

export function objectOf<S extends Shape>(shape: S): Reader<Read<S>> {
  return (value, name) => {
    if (typeof value === 'string' || Array.isArray(value)) throw parameterError('Invalid object', null, name);
    return readShape(shape, value, name);
  };
}

/** A parameter Stripe has and the twin leaves out: refused by name rather than ignored. */
export const unmodelled: Reader<never> = (_value, name) => {
  throw notModelled(`the parameter ${name}`);
};

export function readForm<S extends Shape>(shape: S, form: Form): Read<S> {
  return readShape(shape, form, '');
}

function readShape<S extends Shape>(shape: S, form: Form, parent: string): Read<S> {
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(form)) {
    const name = parent === '' ? key : `${parent}[${key}]`;
    const reader = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (reader === undefined)
      throw parameterError(`Received unknown parameter: ${name}`, 'parameter_unknown', name);
    read[key] = reader(value, name);
  }
  return read as Read<S>;
}

export function parameterMissing(name: string): StripeFailure {
  return parameterError(`Missing required param: ${name}.`, 'parameter_missing', name);
}

export function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw parameterMissing(name);
  return value;
}

/** The parameters that were given, so that spreading them changes nothing else. */
export function given<T extends object, K extends keyof T = keyof T>(
  values: T,
  names?: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } {
  const wanted = (name: string): boolean => names === undefined || names.some((known) => known === name);
  const entries = Object.entries(values).filter(([name, value]) => value !== undefined && wanted(name));
  return Object.fromEntries(entries) as { [P in K]?: Exclude<T[P], undefined> };
}

/** The named parameters, null where they were not given. */
export function orNull<T extends object, K extends keyof T & string>(
  values: T | undefined,
  names: readonly K[],
): { [P in K]: Exclude<T[P], undefined> | null } {
  const entries = names.map((name) => [name, values?.[name] ?? null]);
  return Object.fromEntries(entries) as { [P in K]: Exclude<T[P], undefined> | null };
}

/** Merges as Stripe does: an empty value removes its key. */
export function mergeMetadata(
  current: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  if (change === undefined) return { ...current };
  if (Object.keys(change).length === 0) return {};
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ''));
}
