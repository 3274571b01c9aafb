import type { AccessRequest, Decision } from './decide.ts';

/** What somebody asked for, how it was decided and by which statements, with one request as an example. */
export interface AskedFor {
  readonly principal: string;
  readonly action: string;
  readonly decision: 'allowed' | 'denied';
  readonly statements: readonly string[];
  readonly count: number;
  readonly example: {
    readonly resource: string;
    readonly context: Readonly<Record<string, readonly string[]>>;
  };
}

/** Keeps what was asked for, so that one can see what a role really uses. */
export interface AskedBook {
  /** Answers how often the like was asked and decided before, this time included. */
  note(request: AccessRequest, decision: Decision): number;
  all(): readonly AskedFor[];
  clear(): void;
}

interface Entry {
  readonly request: AccessRequest;
  readonly decision: Decision;
  count: number;
}

/** So many different kinds of requests are more than the whole system has. */
const MOST_ENTRIES = 10_000;

/** Objects of one folder and rows of one kind are alike. */
const shapeOf = ({ resource, context }: AccessRequest): string => {
  const rows = (context.get('dynamodb:leadingkeys') ?? []).map((key) => key.split('#', 1)[0]);
  const place = resource.startsWith('arn:aws:s3:::') ? resource.split('/', 2).join('/') : resource;
  return `${place} ${rows.sort().join(' ')}`;
};

const entryOf = ({ request, decision, count }: Entry): AskedFor => ({
  principal: request.principal,
  action: request.action,
  decision: decision.isAllowed ? 'allowed' : 'denied',
  statements: decision.by,
  count,
  example: { resource: request.resource, context: Object.fromEntries(request.context) },
});

export const createAskedBook = (): AskedBook => {
  const entries = new Map<string, Entry>();
  return {
    note: (request, decision) => {
      const { principal, action } = request;
      const key = [principal, action, shapeOf(request), decision.isAllowed, ...decision.by].join(' ');
      const known = entries.get(key);
      if (known !== undefined) return (known.count += 1);
      if (entries.size < MOST_ENTRIES) entries.set(key, { request, decision, count: 1 });
      return 1;
    },
    all: () => [...entries.values()].map(entryOf),
    clear: () => {
      entries.clear();
    },
  };
};
