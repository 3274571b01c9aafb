/** Tells whether a text is what a pattern of a policy describes. */
export type Matcher = (text: string) => boolean;

/** A policy that the local runtime cannot evaluate; it stops the start. */
export class UnknownPolicy extends Error {
  override readonly name = 'UnknownPolicy';
}

interface Token {
  readonly text: string;
  readonly kind: 'literal' | 'any' | 'one';
}

// `${*}`, `${?}` and `${$}` stand for the characters themselves; every other variable would need a caller's details.
const TOKEN = /\$\{([^}]*)\}|[*?]|[^*?$]+|\$/gs;
const ESCAPED: ReadonlySet<string> = new Set(['*', '?', '$']);

const tokenOf = (match: RegExpMatchArray): Token => {
  const [text, variable] = match;
  if (variable !== undefined) {
    if (!ESCAPED.has(variable)) throw new UnknownPolicy(`the policy variable ${text} is not known here`);
    return { text: variable, kind: 'literal' };
  }
  if (text === '*') return { text, kind: 'any' };
  return { text, kind: text === '?' ? 'one' : 'literal' };
};

const tokensOf = (pattern: string): readonly Token[] => [...pattern.matchAll(TOKEN)].map(tokenOf);

const SOURCE = { any: '.*', one: '.' } as const;

const sourceOf = ({ text, kind }: Token): string =>
  kind === 'literal' ? text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : SOURCE[kind];

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');

/** Compiles `*` (any text) and `?` (one character); a text without both, or with one `*` at its end, needs no search. */
export const globMatcher = (pattern: string): Matcher => {
  const tokens = tokensOf(pattern);
  const firstWild = tokens.findIndex(({ kind }) => kind !== 'literal');
  const literal = textOf(tokens.slice(0, firstWild === -1 ? tokens.length : firstWild));
  if (firstWild === -1) return (text) => text === literal;
  if (firstWild === tokens.length - 1 && tokens[firstWild]?.kind === 'any') {
    return literal === '' ? () => true : (text) => text.startsWith(literal);
  }
  const expression = new RegExp(`^${tokens.map(sourceOf).join('')}$`, 's');
  return (text) => expression.test(text);
};

/** A text without wildcards in which only the escapes mean something. */
export const literalOf = (pattern: string): string =>
  pattern.replace(/\$\{([^}]*)\}/g, (whole, variable: string) => {
    if (!ESCAPED.has(variable)) throw new UnknownPolicy(`the policy variable ${whole} is not known here`);
    return variable;
  });

/** Compiles alternatives; with one alternative there is nothing to choose. */
export const anyOf = (matchers: readonly Matcher[]): Matcher => {
  const [only, ...others] = matchers;
  if (only !== undefined && others.length === 0) return only;
  return (text) => matchers.some((matches) => matches(text));
};

/** ARNs are compared part by part: a `*` never reaches over a colon, except in the resource. */
export const arnMatcher = (pattern: string): Matcher => {
  const parts = pattern.split(':');
  if (parts.length < 6) return () => pattern === '*';
  const resource = globMatcher(parts.slice(5).join(':'));
  const heads = parts.slice(0, 5).map(globMatcher);
  return (text) => {
    const given = text.split(':');
    if (given.length < 6 || !resource(given.slice(5).join(':'))) return false;
    return heads.every((matches, index) => matches(given[index] ?? ''));
  };
};
