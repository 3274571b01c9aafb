import { describe, expect, it } from '@jest/globals';
import type { CheckoutSettings } from '../../../lib/shared/checkout-settings.ts';
import { settingsFrom } from '../../../web/shop/settings.ts';

const settings: CheckoutSettings = {
  apiUrl: 'http://api',
  browserKey: 'pkb_1',
  stripe: { scriptUrl: 'http://stripe/stripe.js', publishableKey: 'pk_test_1' },
  livemode: false,
  currencies: ['eur'],
  timeZone: 'Europe/Paris',
  seller: { name: 'School', email: 'school@example.com' },
};

describe('the settings of the shop', () => {
  it('are taken as they are', () => {
    expect(settingsFrom(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it('sell in no currency that is not known', () => {
    expect(settingsFrom({ ...settings, currencies: ['eur', 'xxx', 7] })?.currencies).toEqual(['eur']);
  });

  it.each(['apiUrl', 'browserKey', 'stripe', 'timeZone'])('are none without %s', (name) => {
    expect(settingsFrom({ ...settings, [name]: undefined })).toBeNull();
  });

  it.each([null, 7, 'text', []])('are none when they are %j', (value) => {
    expect(settingsFrom(value)).toBeNull();
  });
});
