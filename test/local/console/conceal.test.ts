import { describe, expect, it } from '@jest/globals';
import { concealed } from '../../../local/console/http/conceal.ts';

describe('what the console shows of secrets', () => {
  const hex = 'deadbeef'.repeat(9);
  it.each([
    ['a client secret', 'pi_3Abc_secret_XyZ123', 'pi_3Abc_secret_…'],
    ['a secret key', 'sk_test_51Habc', 'sk_test_…'],
    ['a restricted key', 'rk_live_51Habc', 'rk_live_…'],
    ['a signing secret', 'whsec_aBc/123+=', 'whsec_…'],
    ['a server key', `pks_local_abcdef012345_${hex}`, 'pks_local_abcdef012345_…'],
    ['a browser key', `pkb_local_abcdef012345_${hex}`, 'pkb_local_abcdef012345_…'],
    ['a token', 'authorization: Bearer abc.def-123', 'authorization: Bearer …'],
    ['basic credentials', 'Basic c2tfdGVzdF8xOg==', 'Basic …'],
    [
      'the signature of a link',
      'x?X-Amz-Date=1&X-Amz-Signature=0a1b2c&y=1',
      'x?X-Amz-Date=1&X-Amz-Signature=…&y=1',
    ],
  ])('hides %s wherever it is quoted', (_, text, shown) => {
    expect(JSON.parse(concealed(JSON.stringify({ a: `«${text}»` })))).toEqual({ a: `«${shown}»` });
  });

  it('leaves ids, key ids and words alone', () => {
    const text = 'pay_01 pi_3Abc key_01a2 evt_1 Basic data, a bearer of news, task_test';
    expect(concealed(text)).toBe(text);
  });
});
