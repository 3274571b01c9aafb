import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { temporaryFolder } from '../host/fixture.ts';
import type { Launched } from '../host/running-system.ts';
import { type Home, homeIn, stop } from './running.ts';

/** Statements by their places, as the template names them. */
const places = {
  catalogueRows: 'payments-local-routes-catalogue/ListCatalogueRoleDefaultPolicyF1C9DF55/2',
  auditQueue: 'payments-local-audit/TrailConsumerQueuePolicy',
  overwriting: 'payments-local-data/DocumentsBucketPolicyCBD87EC2/NeverOverwrite',
  healthPermission: 'payments-local-payments-api/ApihealthGETApiPermission',
  sweepRunner: 'payments-local-jobs/SweepRunnerDefaultPolicy7DB62D21/0',
  replayTrust: 'payments-local-jobs/ReplayRunner',
  webhookUrl: 'payments-local-webhook/ReceiverLiveinvokefunctionCA83E434/0',
  servicesKey: 'payments-local-data/MessagesKey/ServicesOfThisAccount',
  personalKey: 'payments-local-data/PersonalKey/0',
};

const folder = temporaryFolder();
let home: Home;
let launched: Launched | undefined;

// The first start writes the template that the others are started with, each with its statements missing.
beforeAll(async () => {
  home = homeIn(folder.path);
  await stop(await home.start());
}, 120_000);

afterEach(async () => {
  if (launched !== undefined) await stop(launched);
  launched = undefined;
});

afterAll(() => {
  folder.remove();
});

/** The resource whose id begins so, with the statement of that name. */
const idOf = (beginning: string, name: string): string => {
  const [stack = '', prefix = ''] = beginning.split('/');
  const found = home
    .resources()
    .find(
      (each) =>
        each.stack === stack && each.logicalId.startsWith(prefix) && !/Dead|Default/.test(each.logicalId),
    );
  return `${stack}/${found?.logicalId ?? ''}/${name}`;
};

const startWithout = async (...ids: readonly string[]): Promise<void> => {
  home.remove(ids);
  launched = await home.start();
  if (!home.isKept()) {
    // Somebody saved a source since: the template that was just written lacks nothing.
    await stop(launched);
    home.remove(ids);
    launched = await home.start();
  }
  expect(home.isKept()).toBe(true);
  process.env['ENDPOINTS'] = join(folder.path, 'endpoints.json');
};

// Not before the system is there: these modules read where it is.
const clients = async () => ({
  ...(await import('../../e2e/system.ts')),
  ...(await import('../../e2e/shop.ts')),
  ...(await import('../../e2e/http.ts')),
  ...(await import('../../e2e/control.ts')),
});

/** Each start hands out other keys, and the clients above keep those of the first. */
const freshEndpoints = () =>
  z
    .object({ api: z.string(), webhook: z.string(), keys: z.object({ server: z.string() }) })
    .parse(JSON.parse(readFileSync(join(folder.path, 'endpoints.json'), 'utf8')));

const lettersSchema = z.array(
  z.looseObject({
    Body: z.string(),
    MessageAttributes: z
      .record(z.string(), z.looseObject({ StringValue: z.string().optional() }))
      .default({}),
  }),
);

const lettersIn = async (sqs: SQSClient, QueueUrl: string | undefined) => {
  const receive = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
  return lettersSchema.parse((await sqs.send(receive)).Messages ?? []);
};

const said = (pattern: RegExp): readonly string[] =>
  (launched?.lines ?? []).filter((line) => pattern.test(line));

describe('without', () => {
  it('one statement of each kind, what it allowed is refused and what it denied goes through', async () => {
    await startWithout(
      places.catalogueRows,
      idOf(places.auditQueue, 'EventsOfItsRule'),
      places.overwriting,
      idOf(places.healthPermission, '0'),
      places.sweepRunner,
      idOf(places.replayTrust, '0'),
    );
    const { aws, endpoints, call, buy, idle, advance, runSchedule } = await clients();
    const sqs = new SQSClient(aws);
    const s3 = new S3Client({ ...aws, forcePathStyle: true });

    // Identity policy: the function is refused in the middle of its work.
    expect((await call('GET', '/v1/catalogue', { as: 'nobody' })).status).toBe(500);
    expect(
      said(/list-catalogue is not authorized to perform: dynamodb:Query on .* because no identity-based/),
    ).not.toEqual([]);
    // Permission of a function: the gateway may not call it.
    expect((await call('GET', '/v1/health', { as: 'nobody' })).status).toBe(500);
    // Policy of a queue: the rule gives up at once, and the event waits among the dead letters.
    expect((await buy()).body).toMatchObject({ status: 'succeeded' });
    const letters = await lettersIn(sqs, endpoints.dlqs['rules']);
    expect(letters.map((letter) => letter.MessageAttributes['ERROR_CODE']?.StringValue)).toContain(
      'NO_PERMISSIONS',
    );
    // Policy of a bucket: its Deny stood against overwriting.
    const put = new PutObjectCommand({ Bucket: endpoints.buckets['documents'], Key: 'twice', Body: 'x' });
    await expect(s3.send(put)).resolves.toMatchObject({});
    // Role of a schedule: the job does not run, its firing waits among the dead letters.
    await advance(61_000);
    await idle();
    const firings = await lettersIn(sqs, endpoints.dlqs['schedules']);
    expect(firings.map(({ Body }) => Body)).toContain('{"schedule":"payments-local-sweep-payments"}');
    // Trust of a role: Scheduler cannot take it on.
    await runSchedule('replay-stripe-events');
    expect(said(/scheduler\.amazonaws\.com is not authorized to perform: sts:AssumeRole/)).not.toEqual([]);
    sqs.destroy();
    s3.destroy();
  }, 120_000);

  it('what opens keys and the webhook, nothing arrives that is encrypted or signed', async () => {
    await startWithout(places.servicesKey, places.personalKey, places.webhookUrl);
    const { purchase } = await clients();
    const { api, webhook, keys } = freshEndpoints();

    expect((await fetch(webhook, { method: 'POST', body: '{}' })).status).toBe(403);
    const created = await fetch(`${api}/v1/payment-intents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${keys.server}`,
        'content-type': 'application/json',
        'idempotency-key': 'without-a-key-to-seal-with',
      },
      body: JSON.stringify(purchase()),
    });
    expect(created.status).toBe(500);
    expect(said(/kms:GenerateDataKey on .* because no resource-based policy allows/)).not.toEqual([]);
  }, 120_000);
});
