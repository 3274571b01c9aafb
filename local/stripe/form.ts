/**
 * Stripe's request encoding: `a[b][c]=1`, `list[]=x`, `list[0]=x`. stripe-node 23 writes indexed lists.
 * https://docs.stripe.com/api (bodies are form-encoded)
 */
import { parameterError } from './errors.ts';

export type FormValue = string | FormValue[] | Form;
export interface Form {
  [key: string]: FormValue;
}

const maxDepth = 8;
const maxPairs = 1_000;

function segments(key: string): string[] {
  const head = /^[^[\]]+/.exec(key)?.[0];
  if (head === undefined) return [key];
  const rest = [...key.slice(head.length).matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? '');
  return [head, ...rest];
}

/** A tree whose lists are still objects with numbers as keys. */
type Branch = Map<string, string | Branch>;

function emptyBranch(): Branch {
  return new Map();
}

function put(root: Branch, path: readonly string[], value: string): void {
  let branch = root;
  for (const [index, segment] of path.entries()) {
    const key = segment === '' ? String(branch.size) : segment;
    if (index === path.length - 1) {
      branch.set(key, value);
      return;
    }
    const next = branch.get(key);
    const child = next === undefined || typeof next === 'string' ? emptyBranch() : next;
    branch.set(key, child);
    branch = child;
  }
}

function ripen(value: string | Branch): FormValue {
  if (typeof value === 'string') return value;
  const entries = [...value.entries()];
  if (entries.length > 0 && entries.every(([key], index) => key === String(index))) {
    return entries.map(([, item]) => ripen(item));
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, ripen(item)]));
}

/** Reads a form-encoded body or query. */
export function parseForm(text: string): Form {
  const root: Branch = new Map();
  const pairs = [...new URLSearchParams(text)];
  if (pairs.length > maxPairs) throw parameterError('Too many parameters.', null, null);
  for (const [key, value] of pairs) {
    const path = segments(key);
    if (path.length > maxDepth) throw parameterError('Parameters are nested too deeply.', null, key);
    put(root, path, value);
  }
  return Object.fromEntries([...root.entries()].map(([key, item]) => [key, ripen(item)]));
}

function scalar(item: unknown): string {
  if (typeof item === 'string') return item;
  return typeof item === 'number' || typeof item === 'boolean' ? String(item) : '';
}

/** Turns a JSON body of a control route into the same tree, so that both doors share one reader. */
export function formOfJson(value: unknown): Form {
  const ripe = (item: unknown): FormValue => {
    if (Array.isArray(item)) return item.map(ripe);
    if (item !== null && typeof item === 'object') return formOfJson(item);
    return scalar(item);
  };
  if (value === null || typeof value !== 'object') return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, ripe(item)]));
}

/** One text per tree, whatever the order of its keys: what an idempotency key is compared with. */
export function canonical(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? '')}`).join(',')}}`;
}
