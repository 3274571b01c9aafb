import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventTypes } from '../../../lib/shared/event.ts';
import { eventSchemaFiles, placeOf, typesWithSchema } from './schemas.ts';

const files = eventSchemaFiles();
const parsed = (text: string): unknown => JSON.parse(text);

describe('the events that were released', () => {
  it('have a schema each', () => {
    expect([...typesWithSchema].sort()).toEqual([...eventTypes].sort());
  });

  it.each([...files.keys()])(
    'never change: %s (optional members may be added, anything else is a new version)',
    (name) => {
      const released = existsSync(placeOf(name)) ? readFileSync(placeOf(name), 'utf8') : '{}';
      expect(parsed(files.get(name) ?? '')).toEqual(parsed(released));
    },
  );

  it('are never taken away', () => {
    const released = readdirSync(new URL('.', import.meta.url)).filter((file) =>
      file.endsWith('.schema.json'),
    );
    expect(released.sort()).toEqual([...files.keys()].map((name) => `${name}.schema.json`).sort());
  });
});
