import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { acknowledgementLimit, acknowledgements } from '../../infra/nag/acknowledgements.ts';
import { check } from '../../infra/nag/findings.ts';
import { routes } from '../../lib/shared/routes.ts';
import { roleScopes } from '../../lib/shared/scopes.ts';
import { at, matchesIn, synthesise, textOf } from './templates.ts';
import type { Synthesised, TemplateResource } from './templates.ts';

const local = synthesise('local');
const prod = synthesise('prod');

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden', `${name}.json`), 'utf8'));

/** Nobody may refer to a stack behind them in this order. */
const order = [
  'data',
  'events',
  'invoices',
  'notifications',
  'analytics',
  'audit',
  'operations',
  ...new Set(Object.values(routes).map(({ context }) => `routes-${context}`)),
  'payments-api',
  'webhook',
  'jobs',
  'site',
  'observability',
];

/** The laptop's issuer is one of its own; a deployed stage has a user pool. */
const orderInProd = order.flatMap((concern) =>
  concern === 'payments-api' ? ['sign-in', concern] : [concern],
);

const importsOf = (template: unknown): readonly string[] =>
  [...textOf(template).matchAll(/"Fn::ImportValue":"payments-[a-z]+-([a-z-]+):/g)].map(
    ([, concern = '']) => concern,
  );

/** What is lost, or made anew and empty, when one of these properties changes. */
const keyProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema', 'AttributeDefinitions', 'TimeToLiveSpecification'],
  'AWS::KMS::Key': ['EnableKeyRotation'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::Events::EventBus': ['Name'],
  'AWS::SES::EmailIdentity': ['EmailIdentity'],
  'AWS::SES::ConfigurationSet': ['Name'],
  'AWS::ApiGateway::RestApi': ['Name', 'EndpointConfiguration'],
  'AWS::CloudFront::Distribution': [],
  'AWS::Cognito::UserPool': ['UserPoolName', 'UsernameAttributes', 'UsernameConfiguration'],
  'AWS::Cognito::UserPoolClient': ['GenerateSecret'],
  'AWS::Cognito::UserPoolDomain': ['Domain'],
  'AWS::Cognito::UserPoolGroup': ['GroupName'],
  'AWS::Lambda::Url': ['Qualifier', 'TargetFunctionArn'],
};

const stateful = ({ resources }: Synthesised) =>
  resources
    .filter(({ type }) => type in keyProperties)
    .map(({ concern, id, type, properties }) => ({
      stack: concern,
      id,
      type,
      ...Object.fromEntries((keyProperties[type] ?? []).map((name) => [name, properties[name] ?? null])),
    }));

const inData = ({ resources }: Synthesised, types: readonly string[]): readonly TemplateResource[] =>
  resources.filter(({ concern, type }) => concern === 'data' && types.includes(type));

describe('stacks', () => {
  it('are these, in this order', () => {
    expect([...local.templates.keys()]).toEqual(order);
    expect([...prod.templates.keys()]).toEqual(orderInProd);
  });

  it.each(orderInProd)('%s refers only to stacks before it', (concern) => {
    const behind = orderInProd.slice(orderInProd.indexOf(concern));
    const imports = [local, prod].flatMap(({ templates }) => importsOf(templates.get(concern)));
    expect(imports.filter((other) => behind.includes(other))).toEqual([]);
  });

  it.each(order)('%s stays under 400 resources', (concern) => {
    expect(local.resources.filter((resource) => resource.concern === concern).length).toBeLessThan(400);
  });

  it('hold no custom resource and no function that we did not write', () => {
    const types = local.resources.map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('Custom::') || type.includes('CustomResource'))).toEqual(
      [],
    );
    const functions = local.ofType('AWS::Lambda::Function').map(({ properties }) => properties['Runtime']);
    expect(new Set(functions)).toEqual(new Set(['nodejs24.x']));
  });

  it('name no account', () => {
    expect(matchesIn([...local.templates.values()], /:\d{12}:/)).toEqual([]);
  });

  it('hold no secret', () => {
    expect(
      matchesIn([...local.templates.values()], /(?:sk|rk|pk)_(?:test|live)_|whsec_|"SecretString"/),
    ).toEqual([]);
  });

  it('keep the resources that hold something where they are', () => {
    expect(stateful(prod)).toEqual(golden('stateful-resources'));
  });
});

describe('what is kept', () => {
  const kept = [
    'AWS::DynamoDB::GlobalTable',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
    'AWS::SecretsManager::Secret',
  ];

  it.each(kept)('every %s of prod survives its stack', (type) => {
    const policies = inData(prod, [type]).map(({ deletionPolicy }) => deletionPolicy);
    expect(policies.length).toBeGreaterThan(0);
    expect(new Set(policies)).toEqual(new Set(['Retain']));
  });

  it('the table of prod cannot be deleted and can be taken back to any second of 35 days', () => {
    const [table] = inData(prod, ['AWS::DynamoDB::GlobalTable']);
    expect(at(table?.properties, 'Replicas', 0)).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
    expect(at(table?.properties, 'StreamSpecification', 'StreamViewType')).toBe('NEW_IMAGE');
    expect(at(table?.properties, 'SSESpecification', 'SSEType')).toBe('KMS');
  });

  it('documents and the audit trail of prod are locked for more than ten years, those of staging for a day', () => {
    const locks = (stage: Synthesised) =>
      inData(stage, ['AWS::S3::Bucket'])
        .filter(({ properties }) => properties['ObjectLockEnabled'] === true)
        .map(({ properties }) => at(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention'));
    expect(locks(prod)).toEqual([
      { Days: 11 * 366, Mode: 'COMPLIANCE' },
      { Days: 11 * 366, Mode: 'COMPLIANCE' },
    ]);
    expect(locks(synthesise('staging'))).toEqual([
      { Days: 1, Mode: 'GOVERNANCE' },
      { Days: 1, Mode: 'GOVERNANCE' },
    ]);
    expect(locks(local)).toEqual([]);
  });
});

describe('the people of a stage', () => {
  const [pool] = prod.ofType('AWS::Cognito::UserPool');
  const [client] = prod.ofType('AWS::Cognito::UserPoolClient');

  it('survive their stack in prod, and are made by an administrator', () => {
    expect(pool?.deletionPolicy).toBe('Retain');
    expect(pool?.properties).toMatchObject({
      DeletionProtection: 'ACTIVE',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
  });

  it('sign in with a second factor that is no telephone', () => {
    expect(pool?.properties).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    });
  });

  it('are in groups that are the roles', () => {
    const groups = prod
      .ofType('AWS::Cognito::UserPoolGroup')
      .map(({ properties }) => properties['GroupName']);
    expect(groups.sort()).toEqual(Object.keys(roleScopes).sort());
  });

  it('use a client without a secret, by authorization code alone, for a quarter of an hour', () => {
    expect(client?.properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 15,
    });
  });

  it('are whose tokens the authorizer takes', () => {
    const authorizer = prod
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties['FunctionName'] === 'payments-prod-authorize-request');
    const variables = at(authorizer?.properties, 'Environment', 'Variables');
    expect(textOf(at(variables, 'OIDC_ISSUER'))).toContain('UserPoolProviderURL');
    expect(prod.exported(at(variables, 'OIDC_CLIENT_IDS')).map(({ id }) => id)).toEqual(['UserPoolClient']);
    expect(at(variables, 'OIDC_GROUPS_CLAIM')).toBe('cognito:groups');
  });
});

const statement = z.looseObject({ Sid: z.string().optional(), Effect: z.string() });

describe('every bucket', () => {
  const buckets = prod.ofType('AWS::S3::Bucket');
  const policies = prod.ofType('AWS::S3::BucketPolicy');
  const denials = (bucket: TemplateResource) =>
    policies
      .filter((policy) => textOf(policy.properties['Bucket']).includes(`"${bucket.id}"`))
      .flatMap((policy) => z.array(statement).parse(at(policy.properties, 'PolicyDocument', 'Statement')))
      .filter(({ Effect }) => Effect === 'Deny');

  it.each(buckets.map((bucket) => [bucket.id, bucket] as const))(
    '%s refuses plain HTTP and signatures older than five minutes',
    (_, bucket) => {
      const conditions = denials(bucket).map(({ Condition }) => Condition);
      expect(conditions).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
      expect(conditions).toContainEqual({ NumericGreaterThan: { 's3:signatureAge': '300000' } });
    },
  );

  it.each(buckets.map((bucket) => [bucket.id, bucket] as const))(
    '%s is closed to the public',
    (_, bucket) => {
      expect(bucket.properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    },
  );

  it('of documents and audit refuses to be overwritten', () => {
    const guarded = buckets.filter((bucket) => denials(bucket).some(({ Sid }) => Sid === 'NeverOverwrite'));
    expect(guarded.map(({ id }) => id.replace(/Bucket.*$/, '')).sort()).toEqual(['Audit', 'Documents']);
  });
});

describe('the security check', () => {
  it.each([local, prod])(
    'finds nothing open in $stage, and each acknowledgement is needed',
    ({ app, stage }) => {
      expect(check(app, stage)).toEqual({ open: [], idle: [] });
    },
  );

  it('has at most sixteen acknowledgements, one reason each', () => {
    const list = acknowledgements('prod');
    expect(list.length).toBeLessThanOrEqual(acknowledgementLimit);
    expect(list).toEqual(golden('acknowledgements'));
  });
});
