import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { roleScopes } from '../../lib/shared/scopes.ts';
import type { Role } from '../../lib/shared/scopes.ts';
import { idOf, keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import type { Deployment } from '../deployment.ts';

/** Whose access tokens the API takes. */
export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /** Empty where tokens name the client alone. */
  readonly audience: string;
  readonly clientIds: readonly string[];
  readonly groupsClaim: string;
}

/** The people of a stage: a user pool with the groups that are roles, and one client for people, without a secret. */
class SignInStack extends PaymentsStack {
  readonly issuer: Issuer;

  constructor(app: App, deployment: Deployment, callbackUrls: readonly string[]) {
    super(app, 'sign-in', deployment);
    const pool = this.createPool();
    const client = this.createClient(pool, callbackUrls);
    for (const role of Object.keys(roleScopes) as Role[]) {
      const group = new CfnUserPoolGroup(this, `${idOf(role)}Group`, {
        userPoolId: pool.userPoolId,
        groupName: role,
        description: `May: ${roleScopes[role].join(', ')}`,
      });
      group.overrideLogicalId(`${idOf(role)}Group`);
    }
    const domain = pool.addDomain('Pages', {
      // Unique in its region, hence the account.
      cognitoDomain: { domainPrefix: `${deployment.names.prefix}-${Aws.ACCOUNT_ID}` },
    });
    keepId(domain, 'SignInPages');
    this.issuer = {
      issuer: pool.userPoolProviderUrl,
      jwksUri: `${pool.userPoolProviderUrl}/.well-known/jwks.json`,
      audience: '',
      clientIds: [client.userPoolClientId],
      groupsClaim: 'cognito:groups',
    };
    new CfnOutput(this, 'SignInUrl', { value: domain.baseUrl() });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
  }

  /** Nobody makes an account for themselves, and nobody signs in with a password alone. */
  private createPool(): UserPool {
    const { config, names } = this.deployment;
    const pool = new UserPool(this, 'People', {
      userPoolName: names.prefix,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      enableSmsRole: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // Known leaked passwords and sign-ins that look stolen are refused.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: config.data.keep,
      removalPolicy: config.data.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    keepId(pool, 'UserPool');
    return pool;
  }

  /** Authorization code with PKCE: a page or a program of the operator keeps no secret. */
  private createClient(pool: UserPool, callbackUrls: readonly string[]): UserPoolClient {
    const client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      userPoolClientName: `${this.deployment.names.prefix}-people`,
      generateSecret: false,
      // Nobody sends a password to the API of the pool itself: without this, it is allowed.
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [...callbackUrls],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A withdrawn group works on until the token ends.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(8),
    });
    keepId(client, 'UserPoolClient');
    return client;
  }
}

/** The issuer of a stage: its own user pool, or the one that its configuration names. */
export const issuerOf = (app: App, deployment: Deployment): Issuer => {
  const { signIn } = deployment.config;
  return signIn.kind === 'oidc' ? signIn : new SignInStack(app, deployment, signIn.callbackUrls).issuer;
};
