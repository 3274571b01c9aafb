/** The page on which a person answers a 3-D Secure challenge, as the bank's page is at Stripe. */
import { answerChallenge, asking, type Asking, type ChallengeResult, returnAddress } from './challenges.ts';
import { display } from './currencies.ts';
import type { World } from './world.ts';

const results: readonly ChallengeResult[] = ['complete', 'fail', 'abandon'];

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>
body{font:16px/1.5 system-ui,sans-serif;color:#1d2527;background:#fff;max-width:26rem;margin:0 auto;padding:3.5rem 1.5rem}
h1{font-size:1.5rem}
form{display:grid;gap:.75rem;margin-top:1.5rem}
button{font:inherit;padding:.7rem 1rem;color:#1d2527;background:#fff;border:1px solid #6d6e78;border-radius:8px;cursor:pointer}
button[value=complete]{color:#fff;background:#0b5cad;border-color:#0b5cad;font-weight:600}
button:focus-visible{outline:3px solid #0b5cad;outline-offset:2px}
</style>
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`;
}

/** Which challenge is asked for, and with which secret. */
export interface AskedChallenge {
  readonly id: string;
  readonly clientSecret: string | null;
}

export function showChallenge(world: World, { id, clientSecret }: AskedChallenge): Page {
  const intent = asking(world, id);
  if (intent.client_secret !== clientSecret) return withoutSecret;
  if (intent.status !== 'requires_action') return done(intent.status);
  const buttons = [
    '<button name="result" value="complete">Complete authentication</button>',
    '<button name="result" value="fail">Fail authentication</button>',
    '<button name="result" value="abandon">Leave the page</button>',
  ].join('\n');
  const content = `<p>Test bank: ${questionOf(intent)} asks for your consent.</p><form method="post">${buttons}</form>`;
  return { status: 200, html: page('3-D Secure', content), location: null };
}

function questionOf(intent: Asking): string {
  return intent.object === 'setup_intent'
    ? 'saving your card'
    : `a payment of ${display(intent.amount, intent.currency)}`;
}

const withoutSecret: Page = {
  status: 403,
  html: page('3-D Secure', '<p>This page is opened with the client secret of the payment.</p>'),
  location: null,
};

function done(status: string): Page {
  return {
    status: 200,
    html: page('3-D Secure', `<p>Nothing to answer: the payment is ${status}.</p>`),
    location: null,
  };
}

/** The form of the page; goes back to the shop when the payment came with a way back. */
export function submitChallenge(world: World, asked: AskedChallenge, form: URLSearchParams): Page {
  const { id, clientSecret } = asked;
  const result = results.find((known) => known === form.get('result'));
  if (result === undefined || asking(world, id).client_secret !== clientSecret)
    return showChallenge(world, asked);
  const intent = world.store.atomically(() => answerChallenge(world, id, result));
  const back = result === 'abandon' ? null : returnAddress(world, intent);
  return back === null ? done(intent.status) : { status: 303, html: '', location: back };
}
