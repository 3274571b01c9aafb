/** Keys: https://docs.stripe.com/keys, https://docs.stripe.com/api/authentication */
import { parameterError, StripeFailure } from './errors.ts';
import type { Form } from './form.ts';
import { type ApiKeys, apiVersion } from './world.ts';

export type Caller = 'secret' | 'publishable';

/** `Bearer sk_…`, or the key as the user of Basic, or `key=` as a browser sends it. */
function givenKey(authorization: string | undefined, form: Form): string | null {
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() === 'basic')
    return Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? null;
  return typeof form['key'] === 'string' ? form['key'] : null;
}

/** Shown in the answer as Stripe shows it: first and last letters. */
function masked(key: string): string {
  return key.length < 12
    ? '*'.repeat(key.length)
    : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

function unauthorized(message: string): StripeFailure {
  return new StripeFailure(
    401,
    { type: 'invalid_request_error', message },
    { beforeExecution: true, headers: { 'www-authenticate': 'Bearer realm="Stripe"' } },
  );
}

/** Permissions of a restricted key are not modelled: it may do what the secret key may. */
export function identify(keys: ApiKeys, authorization: string | undefined, form: Form): Caller {
  const key = givenKey(authorization, form);
  if (key === null || key === '') {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details.",
    );
  }
  if (key === keys.secret || key === keys.restricted) return 'secret';
  if (key === keys.publishable) return 'publishable';
  throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
}

export function refuseBrowser(): StripeFailure {
  return new StripeFailure(
    401,
    {
      type: 'invalid_request_error',
      code: 'secret_key_required',
      message:
        'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
    },
    { beforeExecution: true },
  );
}

/** The twin knows one version's shapes and says so rather than answering in the wrong ones. */
export function checkVersion(version: string | undefined): void {
  if (version === undefined || version === apiVersion) return;
  if (!/^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version))
    throw parameterError(`Invalid Stripe API version: ${version}.`, null, null);
  throw parameterError(
    `The local Stripe twin answers in API version ${apiVersion} only, not ${version}.`,
    'twin_not_modelled',
    null,
  );
}
