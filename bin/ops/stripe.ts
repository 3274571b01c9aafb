import { LambdaClient, GetFunctionUrlConfigCommand } from '@aws-sdk/client-lambda';
import Stripe from 'stripe';
import { stripeAddress } from '../../lib/adapters/stripe/address.ts';
import { stripeApiVersion } from '../../lib/adapters/stripe/client.ts';
import { stripeEventTypes } from '../../lib/payments/domain/stripe-event-types.ts';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command, Report } from './command.ts';
import { readSecretFromInput } from './confirm.ts';
import { stripeSecrets } from './stripe-secrets.ts';
import type { Target } from './target.ts';

const eventTypes = Object.keys(stripeEventTypes) as Stripe.WebhookEndpointCreateParams.EnabledEvent[];

/** The account's side: the key, the one webhook endpoint with exactly our types and version, its signing secret. */
export const stripe: Command = {
  usage: ['stripe connect    (the restricted key on standard input)', 'stripe check'],
  takes: ({ args }) => args.length === 1 && (args[0] === 'connect' || args[0] === 'check'),
  run: async (target, { args: [verb] }) => {
    if (verb === 'check') return await check(target);
    const apiKey = await readSecretFromInput('The restricted key of Stripe (rk_… or sk_…)');
    const endpoint = await connectStripe(target, apiKey);
    return {
      summary: `Connected: ${endpoint.id} posts ${String(eventTypes.length)} event types to ${endpoint.url}.`,
    };
  },
};

/** Stores the key, registers the endpoint anew and keeps the old signing secret for 24 h. */
export async function connectStripe(
  target: Target,
  apiKey: string,
): Promise<{ id: string; url: string; secret: string }> {
  refuseWrongMode(target.stage, apiKey);
  const client = clientFor(target, apiKey);
  const account = await client.accounts.retrieveCurrent();
  const url = await webhookUrl(target);
  const secrets = stripeSecrets(target);
  await secrets.storeKey({ apiKey, accountId: account.id });
  const before = await ourEndpoints(client, url);
  const created = await client.webhookEndpoints.create({
    url,
    enabled_events: eventTypes,
    api_version: stripeApiVersion,
    description: `payments ${target.stage}`,
  });
  if (created.secret === undefined)
    throw new OpsRefusal('Stripe gave no signing secret; run the command again.');
  await secrets.rotateSigning({ accountId: account.id, current: created.secret });
  // Only now: until the new secret is stored, the old endpoint's events must be accepted.
  for (const old of before) await client.webhookEndpoints.del(old.id);
  return { id: created.id, url, secret: created.secret };
}

async function check(target: Target): Promise<Report> {
  const { apiKey } = await stripeSecrets(target).readKey();
  const client = clientFor(target, apiKey);
  const url = await webhookUrl(target);
  const [endpoint, ...others] = await ourEndpoints(client, url);
  if (endpoint === undefined) throw new OpsRefusal('No endpoint is registered: run ops stripe connect.');
  const wanted = [...eventTypes].sort().join();
  const rows = [
    { what: 'one endpoint', ok: others.length === 0, found: 1 + others.length },
    { what: 'enabled', ok: endpoint.status === 'enabled', found: endpoint.status },
    {
      what: 'API version',
      ok: endpoint.api_version === stripeApiVersion,
      found: endpoint.api_version ?? 'account default',
    },
    {
      what: 'event types',
      ok: [...endpoint.enabled_events].sort().join() === wanted,
      found: endpoint.enabled_events.length,
    },
  ];
  if (rows.every((row) => row.ok)) return { summary: `Stripe is connected to ${url}.`, rows };
  const wrong = rows.filter((row) => !row.ok).map((row) => `${row.what} (${String(row.found)})`);
  throw new OpsRefusal(`Not as it must be: ${wrong.join(', ')}. Run ops stripe connect.`);
}

function clientFor(target: Target, apiKey: string): Stripe {
  return new Stripe(apiKey, {
    apiVersion: stripeApiVersion,
    telemetry: false,
    ...stripeAddress(target.local?.stripe),
  });
}

async function ourEndpoints(client: Stripe, url: string): Promise<readonly Stripe.WebhookEndpoint[]> {
  const { data } = await client.webhookEndpoints.list({ limit: 100 });
  return data.filter((endpoint) => endpoint.url === url);
}

async function webhookUrl(target: Target): Promise<string> {
  if (target.local !== null) return `${target.local.webhook}/`;
  const name = target.names.function(backgroundFunctions.webhook);
  const answer = await new LambdaClient({}).send(
    new GetFunctionUrlConfigCommand({ FunctionName: name, Qualifier: 'live' }),
  );
  return answer.FunctionUrl ?? '';
}

/** Live and test never mix: see https://docs.stripe.com/keys. */
function refuseWrongMode(stage: string, apiKey: string): void {
  const isLive = /^(sk|rk)_live_/.test(apiKey);
  if (!isLive && !/^(sk|rk)_test_/.test(apiKey))
    throw new OpsRefusal('This is not a secret or restricted key of Stripe.');
  if (isLive !== (stage === 'prod')) {
    throw new OpsRefusal(
      stage === 'prod' ? 'Stage prod takes live keys only.' : `Stage ${stage} takes test keys only.`,
    );
  }
}
