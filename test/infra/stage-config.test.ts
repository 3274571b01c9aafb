import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { local } from '../../config/local.ts';
import { prod } from '../../config/prod.ts';
import { readStage, stageNames } from '../../config/read-stage.ts';
import { parseStage } from '../../config/stage.ts';
import { priceRowSchema } from '../../lib/catalogue/contract.ts';
import { sellerSchema } from '../../lib/invoices/contract.ts';
import { vatRulesSchema } from '../../lib/shared/vat.ts';

const complaintAbout = (stage: unknown): string => {
  try {
    parseStage(stage, 'config/prod.ts');
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe.each(stageNames)('stage %s', (name) => {
  const stage = readStage(name);
  const seeds = z
    .array(priceRowSchema)
    .parse(
      JSON.parse(readFileSync(join(import.meta.dirname, `../../config/catalogue.${name}.json`), 'utf8')),
    );

  it('is described as it is read', () => {
    expect(stage.stage).toBe(name);
  });

  it('has a seller and VAT that documents can be made with', () => {
    expect(sellerSchema.parse(stage.seller)).toEqual(stage.seller);
    expect(vatRulesSchema.parse(stage.vat)).toEqual(stage.vat);
  });

  it('sells in currencies and shops that it has', () => {
    expect(seeds.filter(({ currency }) => !stage.currencies.includes(currency))).toEqual([]);
    expect(seeds.filter(({ shop }) => !(shop in stage.shops))).toEqual([]);
    expect(new Set(seeds.map(({ priceId }) => priceId)).size).toBe(seeds.length);
  });
});

describe('stage local', () => {
  it('counts its addresses from one port', () => {
    const { siteUrl, stripe, allowedOrigins } = readStage('local', 5000);
    expect({ siteUrl, stripe }).toEqual({
      siteUrl: 'http://127.0.0.1:5003',
      stripe: { apiBase: 'http://127.0.0.1:5002' },
    });
    expect(allowedOrigins).toContain(siteUrl);
  });

  it('has the prices of the contract', () => {
    const text = readFileSync(join(import.meta.dirname, '../../config/catalogue.local.json'), 'utf8');
    const seeds = z.array(priceRowSchema).parse(JSON.parse(text));
    const prices = seeds.map(({ priceId, currency, unitAmountMinor, vatClass }) => [
      priceId,
      currency,
      unitAmountMinor,
      vatClass,
    ]);
    expect(prices).toEqual(
      expect.arrayContaining([
        ['price_course_day', 'eur', 49_000, 'standard'],
        ['price_course_exempt', 'eur', 120_000, 'exempt'],
      ]),
    );
    expect(seeds.map(({ priceId }) => priceId)).toEqual(
      expect.arrayContaining(['price_course_expired', 'price_course_jpy']),
    );
  });
});

describe('a stage that is described wrongly', () => {
  it.each([
    ['webhook.reservedConcurrency', { ...prod, webhook: {} }],
    ['data.objectLock', { ...prod, data: { ...prod.data, objectLock: { mode: 'off' } } }],
    [
      'data.objectLock.retentionYears',
      { ...prod, data: { ...prod.data, objectLock: { mode: 'compliance' } } },
    ],
    ['data.keep', { ...prod, data: { ...prod.data, keep: false } }],
    ['livemode', { ...prod, livemode: false }],
    ['siteUrl', { ...prod, siteUrl: 'https://pay.clairval.example/' }],
    [
      'siteUrl',
      { ...prod, siteUrl: 'http://pay.clairval.example', allowedOrigins: ['http://pay.clairval.example'] },
    ],
    ['allowedOrigins', { ...prod, allowedOrigins: ['https://shop.clairval.example'] }],
    ['stripe.apiBase', { ...prod, stripe: { apiBase: 'https://stripe.example' } }],
    ['shops', { ...prod, shops: { clairval: { ...prod.shops.clairval, invoiceSeries: 'TEST-FA' } } }],
    ['shops', { ...prod, shops: { clairval: { ...prod.shops.clairval, sender: 'pay@elsewhere.example' } } }],
    ['shops', { ...prod, shops: { a: prod.shops.clairval, b: prod.shops.clairval } }],
    ['seller.siren', { ...prod, seller: { ...prod.seller, siren: '999 000 425' } }],
    ['timeZone', { ...prod, timeZone: 'Europe/Lyon' }],
    ['currencies.0', { ...prod, currencies: ['EUR'] }],
    ['alarms.page.0', { ...prod, alarms: { ...prod.alarms, page: ['nobody'] } }],
    ['logs.retentionDays', { ...prod, logs: { retentionDays: 8 } }],
    ['signIn', { ...prod, signIn: { kind: 'cognito', callbackUrls: ['http://pay.clairval.example/'] } }],
    ['signIn', { ...prod, signIn: local(4000).signIn }],
    ['signIn.audience', { ...prod, signIn: { ...local(4000).signIn, audience: '' } }],
    ['(whole file): Unrecognized key: "colour"', { ...prod, colour: 'green' }],
  ])('is refused, and the message names %s', (field, stage) => {
    const complaint = complaintAbout(stage);
    expect(complaint).toContain('config/prod.ts is not a stage:');
    expect(complaint).toContain(`  ${field}`);
  });

  it('names all that is wrong at once', () => {
    expect(complaintAbout({ ...prod, region: 'Paris', livemode: 'yes' }).split('\n')).toHaveLength(3);
  });

  it('is refused for keys of the wrong mode: the laptop never takes live payments', () => {
    expect(complaintAbout({ ...local(4000), livemode: true })).toContain('livemode');
  });

  it('is unknown: the message lists those that are known', () => {
    expect(() => readStage('production')).toThrow('stage: production is none of local, dev, staging, prod');
  });

  it('cannot be placed: the message names portBase', () => {
    expect(() => readStage('local', 80)).toThrow('portBase');
  });
});
