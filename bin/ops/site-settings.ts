import { APIGatewayClient, paginateGetRestApis } from '@aws-sdk/client-api-gateway';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { StageConfig } from '../../config/stage.ts';
import { checkoutSettingsFile } from '../../lib/shared/checkout-settings.ts';
import type { CheckoutSettings } from '../../lib/shared/checkout-settings.ts';
import { checkoutSettings } from './checkout-settings.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Options } from './options.ts';
import type { Target } from './target.ts';

/** The keys that a deployed page was given. */
const keptSchema = z.object({ browserKey: z.string(), stripe: z.object({ publishableKey: z.string() }) });

interface PublicKeys {
  readonly browserKey: string;
  readonly publishableKey: string;
}

/** What the page of a stage needs to know; keys that were given once are kept in what is deployed. */
export async function settingsFor(
  target: Target,
  stage: StageConfig,
  options: Options,
): Promise<CheckoutSettings> {
  const keys = await keysFor(target, options);
  refuseWrongKeys(stage, keys);
  return checkoutSettings(stage, { apiUrl: stage.api.origin ?? (await gatewayOrigin(target)), ...keys });
}

async function keysFor(target: Target, options: Options): Promise<PublicKeys> {
  const { 'browser-key': browserKey, 'publishable-key': publishableKey } = options;
  if (browserKey !== undefined && publishableKey !== undefined) return { browserKey, publishableKey };
  const kept = await deployedKeys(target);
  if (kept !== null)
    return {
      browserKey: browserKey ?? kept.browserKey,
      publishableKey: publishableKey ?? kept.publishableKey,
    };
  throw new OpsRefusal(
    'The checkout page has no keys yet: give --browser-key (ops keys create --kind browser shows one) and --publishable-key (pk_…, from the API keys in the Dashboard of Stripe).',
  );
}

async function deployedKeys(target: Target): Promise<PublicKeys | null> {
  try {
    const { Body: body } = await new S3Client({}).send(
      new GetObjectCommand({ Bucket: target.names.bucket('site'), Key: checkoutSettingsFile }),
    );
    const text = (await body?.transformToString()) ?? '';
    const { browserKey, stripe } = keptSchema.parse(JSON.parse(text));
    return { browserKey, publishableKey: stripe.publishableKey };
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/** Test and live never mix, and a secret key on a page would be everybody's. */
function refuseWrongKeys({ stage, livemode }: StageConfig, { browserKey, publishableKey }: PublicKeys): void {
  if (!browserKey.startsWith(`pkb_${stage}_`))
    throw new OpsRefusal(`--browser-key is not a browser key (pkb_${stage}_…) of this stage.`);
  const mode = livemode ? 'live' : 'test';
  if (!publishableKey.startsWith(`pk_${mode}_`))
    throw new OpsRefusal(`--publishable-key is not a publishable key (pk_${mode}_…) for this stage.`);
}

async function gatewayOrigin({ names, region }: Target): Promise<string> {
  const client = new APIGatewayClient({});
  for await (const { items = [] } of paginateGetRestApis({ client, pageSize: 100 }, {})) {
    const found = items.find(({ name }) => name === names.prefix);
    if (found?.id !== undefined) return `https://${found.id}.execute-api.${region}.amazonaws.com`;
  }
  throw new OpsRefusal(`There is no API named ${names.prefix}: deploy the payments-api stack.`);
}
