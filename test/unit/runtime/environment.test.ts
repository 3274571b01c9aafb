import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import {
  EnvironmentError,
  jsonVariable,
  listVariable,
  readEnvironment,
} from '../../../lib/runtime/environment.ts';

const shape = z.object({
  TABLE_NAME: z.string(),
  SITE_URL: z.url(),
  SHOPS: jsonVariable(z.object({ main: z.string() })),
  CURRENCIES: listVariable,
});

const right = {
  TABLE_NAME: 'payments-local-main',
  SITE_URL: 'http://127.0.0.1:4003',
  SHOPS: '{"main":"Shop"}',
  CURRENCIES: 'eur,jpy,',
};

describe('an environment', () => {
  it('that is wrong names every variable and shows no value', () => {
    const wrong = { SITE_URL: 'sk_live_secret', SHOPS: '{"main": sk_live_secret', CURRENCIES: 'eur' };
    const read = () => readEnvironment(shape, wrong);
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow('environment variables missing or malformed: TABLE_NAME, SITE_URL, SHOPS');
    expect(read).not.toThrow(/sk_live/);
  });

  it('with JSON of another shape names the variable, once', () => {
    const read = () => readEnvironment(shape, { ...right, SHOPS: '{"other":1}' });
    expect(read).toThrow(/malformed: SHOPS$/);
  });

  it('is parsed: JSON is an object, a list has no empty part', () => {
    expect(readEnvironment(shape, right)).toEqual({
      TABLE_NAME: 'payments-local-main',
      SITE_URL: 'http://127.0.0.1:4003',
      SHOPS: { main: 'Shop' },
      CURRENCIES: ['eur', 'jpy'],
    });
  });
});
