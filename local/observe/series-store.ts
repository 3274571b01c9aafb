import type { Bucket, Measurement, Series, SeriesQuery, Unit } from './observations.ts';

const BUCKET_MS = 5000;
const KEPT_MS = 3_600_000;
/** A bucket that has got more values keeps every second of them, then every fourth … */
const MOST_VALUES = 1024;
const MOST_SERIES = 2000;

interface Filling {
  count: number;
  sum: number;
  min: number;
  max: number;
  every: number;
  values: number[];
}

interface Kept {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: Unit;
  readonly buckets: Map<number, Filling>;
}

/** Everything that was measured in the last hour, in memory. */
export interface SeriesStore {
  add(measurement: Measurement): void;
  read(query: SeriesQuery): readonly Series[];
  /** Series that got values since it was last asked, with the buckets that got them and those between. */
  changed(): readonly Series[];
}

const add = (filling: Filling, value: number): void => {
  if (filling.count % filling.every === 0) filling.values.push(value);
  filling.count += 1;
  filling.sum += value;
  filling.min = Math.min(filling.min, value);
  filling.max = Math.max(filling.max, value);
  if (filling.values.length < MOST_VALUES) return;
  filling.values = filling.values.filter((_, at) => at % 2 === 0);
  filling.every *= 2;
};

const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0;

const merged = (fillings: readonly Filling[]): Omit<Bucket, 'startMs'> => {
  // A thinned value stands for as many as were left out for it.
  const values = fillings.flatMap(({ values: own, every }) =>
    own.flatMap((value) => Array<number>(every).fill(value)),
  );
  values.sort((a, b) => a - b);
  return {
    count: fillings.reduce((count, each) => count + each.count, 0),
    sum: fillings.reduce((sum, each) => sum + each.sum, 0),
    min: Math.min(...fillings.map(({ min }) => min)),
    max: Math.max(...fillings.map(({ max }) => max)),
    p50: rank(values, 0.5),
    p95: rank(values, 0.95),
  };
};

const seriesOf = (kept: Kept, sinceMs: number, untilMs: number): Series => {
  const within = [...kept.buckets]
    .filter(([startMs]) => startMs + BUCKET_MS > sinceMs && startMs <= untilMs)
    .sort(([a], [b]) => a - b);
  const { name, dimensions, unit } = kept;
  return {
    name,
    dimensions,
    unit,
    buckets: within.map(([startMs, filling]) => ({ startMs, ...merged([filling]) })),
    total: within.length === 0 ? null : merged(within.map(([, filling]) => filling)),
  };
};

const hasAll = (own: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([name, value]) => own[name] === value);

const keyOf = ({ name, dimensions }: Measurement): string =>
  JSON.stringify([name, ...Object.entries(dimensions).sort(([a], [b]) => a.localeCompare(b))]);

const bucketOf = (atMs: number): number => Math.floor(atMs / BUCKET_MS) * BUCKET_MS;

const empty = (): Filling => ({ count: 0, sum: 0, min: Infinity, max: -Infinity, every: 1, values: [] });

const dropBefore = (buckets: Map<number, Filling>, limitMs: number): void => {
  for (const startMs of buckets.keys()) if (startMs + BUCKET_MS <= limitMs) buckets.delete(startMs);
};

export const createSeriesStore = (now: () => number): SeriesStore => {
  const all = new Map<string, Kept>();
  /** The earliest bucket of each series that got a value since it was last asked. */
  const touched = new Map<string, number>();

  const keptFor = (key: string, { name, dimensions, unit }: Measurement): Kept | undefined => {
    const known = all.get(key);
    if (known || all.size >= MOST_SERIES) return known;
    const fresh = { name, dimensions, unit, buckets: new Map<number, Filling>() };
    all.set(key, fresh);
    return fresh;
  };

  return {
    add: (measurement) => {
      const key = keyOf(measurement);
      const kept = keptFor(key, measurement);
      if (!kept) return;
      const startMs = bucketOf(measurement.atMs ?? now());
      const filling = kept.buckets.get(startMs) ?? empty();
      // Old buckets go when a new one begins, so that a value costs no look at the others.
      if (filling.count === 0) dropBefore(kept.buckets, now() - KEPT_MS);
      kept.buckets.set(startMs, filling);
      add(filling, measurement.value);
      touched.set(key, Math.min(touched.get(key) ?? startMs, startMs));
    },
    read: ({ name, dimensions = {}, sinceMs, untilMs }) => {
      const until = untilMs ?? now();
      const since = Math.max(sinceMs ?? 0, now() - KEPT_MS);
      return [...all.values()]
        .filter((kept) => (name === undefined || kept.name === name) && hasAll(kept.dimensions, dimensions))
        .map((kept) => seriesOf(kept, since, until))
        .filter(({ buckets }) => buckets.length > 0);
    },
    changed: () => {
      const nowMs = now();
      const fresh = [...touched].flatMap(([key, sinceMs]) => {
        const kept = all.get(key);
        return kept ? [seriesOf(kept, sinceMs, nowMs)] : [];
      });
      touched.clear();
      return fresh;
    },
  };
};
