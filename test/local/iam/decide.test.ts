import { describe, expect, it } from '@jest/globals';
import { type Policies, decide } from '../../../local/iam/decide.ts';
import { compileDocument } from '../../../local/iam/statement.ts';

const account = '000000000000';
const role = `arn:aws:iam::${account}:role/worker`;
const root = `arn:aws:iam::${account}:root`;
const queue = `arn:aws:sqs:eu-west-3:${account}:work`;
const key = `arn:aws:kms:eu-west-3:${account}:key/1`;

type Written = Readonly<Record<string, unknown>>;

const policies = (identity: readonly Written[], resource: readonly Written[] = []): Policies => ({
  identity: compileDocument({ Statement: identity }, 'role'),
  resource: compileDocument({ Statement: resource }, 'resource'),
});

interface Asked {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

const ask = (
  given: Policies,
  { principal = role, action = 'sqs:SendMessage', resource = queue, context = {} }: Asked = {},
) => decide(given, { principal, action, resource, context: new Map(Object.entries(context)) });

const send = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue };
const useKey = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key };
const delegating = { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' };

describe('within one account', () => {
  it('nothing is allowed that no statement allows', () => {
    expect(ask(policies([]))).toEqual({ isAllowed: false, by: [], policy: 'identity-based' });
  });

  it('either side may allow', () => {
    expect(ask(policies([send]))).toEqual({ isAllowed: true, by: ['role/0'] });
    const theirs = { ...send, Principal: { AWS: role } };
    expect(ask(policies([], [theirs]))).toEqual({ isAllowed: true, by: ['resource/0'] });
  });

  it.each([
    [
      'the own policies',
      [send, { ...send, Effect: 'Deny', Sid: 'Never' }],
      [],
      'role/Never',
      'identity-based',
    ],
    [
      'those of the resource',
      [send],
      [{ ...send, Effect: 'Deny', Principal: '*' }],
      'resource/0',
      'resource-based',
    ],
    [
      'those of the resource for the account',
      [send],
      [{ ...send, Effect: 'Deny', Principal: { AWS: account } }],
      'resource/0',
      'resource-based',
    ],
  ] as const)('a Deny in %s wins', (_where, identity, resource, by, policy) => {
    expect(ask(policies(identity, resource))).toEqual({ isAllowed: false, by: [by], policy });
  });

  it('a resource that names the account leaves the decision to the account', () => {
    const theirs = { ...send, Principal: { AWS: root } };
    expect(ask(policies([], [theirs])).isAllowed).toBe(false);
  });

  it('the administrator is stopped by a Deny alone', () => {
    expect(ask(policies([]), { principal: root }).isAllowed).toBe(true);
    const denial = { ...send, Effect: 'Deny', Principal: '*' };
    expect(ask(policies([], [denial]), { principal: root }).isAllowed).toBe(false);
  });

  it('a service or a stranger comes in by the resource alone', () => {
    const forEvents = { ...send, Principal: { Service: 'events.amazonaws.com' } };
    const given = policies([send], [forEvents]);
    expect(ask(given, { principal: 'events.amazonaws.com' }).isAllowed).toBe(true);
    expect(ask(given, { principal: 'sns.amazonaws.com' })).toMatchObject({ policy: 'resource-based' });
    expect(ask(given, { principal: '*' }).isAllowed).toBe(false);
    expect(ask(policies([], [{ ...send, Principal: '*' }]), { principal: '*' }).isAllowed).toBe(true);
  });
});

describe('a key', () => {
  const asked = { action: 'kms:Decrypt', resource: key };

  it('is used by whom its policy leaves to the account and whom the account allows', () => {
    expect(ask(policies([useKey], [delegating]), asked)).toEqual({
      isAllowed: true,
      by: ['role/0', 'resource/0'],
    });
    expect(ask(policies([], [delegating]), asked)).toMatchObject({ policy: 'identity-based' });
  });

  it('is used by nobody whose account its policy does not name, not even the administrator', () => {
    expect(ask(policies([useKey]), asked)).toMatchObject({ isAllowed: false, policy: 'resource-based' });
    expect(ask(policies([]), { ...asked, principal: root }).isAllowed).toBe(false);
  });

  it('is not asked when all keys are listed: that is between the account and its own', () => {
    const listing = { action: 'kms:ListAliases', resource: '*' };
    expect(ask(policies([]), { ...listing, principal: root }).isAllowed).toBe(true);
    expect(ask(policies([]), listing)).toMatchObject({ isAllowed: false, policy: 'identity-based' });
  });

  it('is used by whom its policy names, without a word of the account', () => {
    const direct = { ...useKey, Principal: { AWS: role }, Resource: '*' };
    expect(ask(policies([], [direct]), asked).isAllowed).toBe(true);
  });
});

describe('elements that except', () => {
  it.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'sqs:Delete*', Resource: '*' }, 'sqs:SendMessage', true],
    ['NotAction', { Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }, 'sqs:SendMessage', false],
    ['NotResource', { Effect: 'Allow', Action: '*', NotResource: `${queue}-dlq` }, 'sqs:SendMessage', true],
    ['NotResource', { Effect: 'Allow', Action: '*', NotResource: queue }, 'sqs:SendMessage', false],
  ])('%s means all but what it names', (_element, statement, action, isAllowed) => {
    expect(ask(policies([statement]), { action }).isAllowed).toBe(isAllowed);
  });

  it('NotPrincipal spares a role that is named with its account', () => {
    const denial = (AWS: readonly string[]) => ({
      ...send,
      Effect: 'Deny',
      Principal: undefined,
      NotPrincipal: { AWS },
    });
    const deny = (AWS: readonly string[]) => {
      const { Principal: _none, ...statement } = denial(AWS);
      return policies([send], [statement]);
    };
    expect(ask(deny([role, root])).isAllowed).toBe(true);
    expect(ask(deny([role])).isAllowed).toBe(false);
    expect(ask(deny([`${role}-other`, root])).isAllowed).toBe(false);
  });
});

describe('a policy that cannot be evaluated', () => {
  it.each([
    [
      'an operator',
      { ...send, Condition: { IpAddress: { 'aws:SecureTransport': '::1' } } },
      /condition operator IpAddress/,
    ],
    [
      'a condition key',
      { ...send, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      /condition key aws:Multi/,
    ],
    ['a policy variable', { ...send, Resource: 'arn:aws:s3:::b/${aws:username}' }, /policy variable/],
    ['an element', { ...send, Condiiton: {} }, /Unrecognized key/],
    ['an effect', { ...send, Effect: 'allow' }, /Effect/],
    ['nothing done', { Effect: 'Allow', Resource: '*' }, /neither actions/],
    ['a kind of principal', { ...send, Principal: { Federated: 'x' } }, /kind Federated/],
  ])('by %s says so in one line that names the statement', (_what, statement, message) => {
    const compiling = () => compileDocument({ Statement: [send, statement] }, 'stack/Policy');
    expect(compiling).toThrow(message);
    expect(compiling).toThrow(/^stack\/Policy\/1: [^\n]*$/);
  });
});
