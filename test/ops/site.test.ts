import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import {
  CloudFrontClient,
  CreateInvalidationCommand,
  ListDistributionsCommand,
} from '@aws-sdk/client-cloudfront';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { site } from '../../bin/ops/site.ts';
import type { Options } from '../../bin/ops/options.ts';
import { invocation, standInEnvironment, targetOf } from './doubles.ts';

const bucket = 'payments-dev-000000000000-site';
const keys = { 'browser-key': 'pkb_dev_1', 'publishable-key': 'pk_test_1' } as const;
const s3 = mockClient(S3Client);
const gateway = mockClient(APIGatewayClient);
const edge = mockClient(CloudFrontClient);

beforeAll(standInEnvironment);

beforeEach(() => {
  s3.reset();
  gateway.reset();
  edge.reset();
  s3.on(PutObjectCommand).resolves({});
  s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'config.json', $metadata: {} }));
  gateway.on(GetRestApisCommand).resolves({
    items: [
      { id: 'other', name: 'other' },
      { id: 'api123', name: 'payments-dev' },
    ],
  });
  edge.on(ListDistributionsCommand).resolves({
    DistributionList: {
      Marker: '',
      MaxItems: 100,
      IsTruncated: false,
      Quantity: 1,
      Items: [
        {
          Id: 'E1',
          Origins: { Quantity: 1, Items: [{ Id: 'o', DomainName: `${bucket}.s3.amazonaws.com` }] },
        },
      ],
    } as never,
  });
  edge.on(CreateInvalidationCommand).resolves({});
});

const deploy = (options: Partial<Options>, stage = 'dev') =>
  site.run(targetOf(stage), invocation('site', ['deploy'], options));

const uploads = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
const settings = (): unknown => {
  const file = uploads().find(({ Key: key }) => key === 'config.json');
  return JSON.parse(typeof file?.Body === 'string' ? file.Body : 'null');
};

describe('site deploy', () => {
  it('writes beside the pages which API, keys and script they use', async () => {
    await deploy(keys);
    expect(settings()).toMatchObject({
      apiUrl: 'https://api123.execute-api.eu-west-3.amazonaws.com',
      browserKey: 'pkb_dev_1',
      stripe: { scriptUrl: 'https://js.stripe.com/endive/stripe.js', publishableKey: 'pk_test_1' },
      livemode: false,
      currencies: ['eur', 'jpy'],
    });
  });

  it('lets browsers keep for good what has a hash in its name, and ask anew for everything else', async () => {
    await deploy(keys);
    const kept = uploads().filter(({ CacheControl: header }) => header !== 'no-cache');
    expect(kept.length).toBeGreaterThan(0);
    for (const { Key: key, CacheControl: header } of kept) {
      expect(key).toMatch(/^parts\/.+-[A-Z0-9]{8}\.js$/);
      expect(header).toBe('public, max-age=31536000, immutable');
    }
    const names = uploads().map(({ Key: key }) => key);
    expect(names).toEqual(expect.arrayContaining(['index.html', 'checkout.html', 'return.html', 'main.js']));
  });

  it('uploads the pages last, so that none names what is not there yet, then clears the edge', async () => {
    await deploy(keys);
    const names = uploads().map(({ Key: key = '' }) => key);
    const firstPage = names.findIndex((name) => name.endsWith('.html'));
    expect(names.slice(firstPage).filter((name) => !name.endsWith('.html'))).toEqual([]);
    expect(edge.commandCalls(CreateInvalidationCommand)).toHaveLength(1);
  });

  it('keeps the keys that the deployed page has', async () => {
    const deployed = JSON.stringify({ browserKey: 'pkb_dev_9', stripe: { publishableKey: 'pk_test_9' } });
    s3.on(GetObjectCommand).callsFake(() => ({ Body: { transformToString: async () => deployed } }));
    await deploy({ 'publishable-key': 'pk_test_new' });
    expect(settings()).toMatchObject({ browserKey: 'pkb_dev_9', stripe: { publishableKey: 'pk_test_new' } });
  });

  it.each([
    ['no keys', {}, /has no keys yet: give --browser-key .* and --publishable-key/],
    ['only one of them', { 'browser-key': 'pkb_dev_1' }, /has no keys yet/],
    ['a server key', { ...keys, 'browser-key': 'pks_dev_1' }, /not a browser key \(pkb_dev_…\)/],
    ['a key of another stage', { ...keys, 'browser-key': 'pkb_prod_1' }, /not a browser key/],
    ['a secret key', { ...keys, 'publishable-key': 'sk_test_1' }, /not a publishable key \(pk_test_…\)/],
    ['a live key', { ...keys, 'publishable-key': 'pk_live_1' }, /not a publishable key/],
  ])('uploads nothing when given %s', async (_what, options, why) => {
    await expect(deploy(options)).rejects.toThrow(why);
    expect(uploads()).toEqual([]);
  });

  it('takes live keys, and no test keys, in prod', async () => {
    await expect(
      deploy({ 'browser-key': 'pkb_prod_1', 'publishable-key': 'pk_test_1' }, 'prod'),
    ).rejects.toThrow(/pk_live_…/);
  });

  it('says what to deploy when there is no API', async () => {
    gateway.on(GetRestApisCommand).resolves({ items: [] });
    await expect(deploy(keys)).rejects.toThrow(
      'There is no API named payments-dev: deploy the payments-api stack.',
    );
  });
});
