import { principalOf } from '../aws/access-keys.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Access, AwsRequest, Denial } from '../seam.ts';
import type { Acts, ActsKit } from './acts/act.ts';
import { dynamodbActs } from './acts/dynamodb.ts';
import { cloudwatchActs, eventsActs, kmsActs, secretsActs, sqsActs, ssmActs } from './acts/json-services.ts';
import { lambdaActs, schedulerActs, sesActs, snsActs, stsActs } from './acts/rest-services.ts';
import { s3Acts } from './acts/s3.ts';

/** Throws the service's refusal unless the signer may do all that the request asks for. */
export type Guard = (serviceName: string, request: AwsRequest) => void;

interface Refusing {
  readonly code: string;
  readonly status: number;
  /** Where the resource's key is what may not be used, and the service has a word of its own for that. */
  readonly keyCode?: string;
  readonly queryCode?: string;
  readonly keyQueryCode?: string;
}

interface Guarded {
  readonly acts: Acts;
  readonly refusing: Refusing;
}

const json: Refusing = { code: 'AccessDeniedException', status: 400 };
const rest: Refusing = { code: 'AccessDeniedException', status: 403 };

const GUARDED: Readonly<Record<string, Guarded>> = {
  cloudwatch: { acts: cloudwatchActs, refusing: json },
  dynamodb: {
    acts: dynamodbActs,
    refusing: { ...json, code: 'com.amazon.coral.service#AccessDeniedException' },
  },
  events: { acts: eventsActs, refusing: json },
  kms: { acts: kmsActs, refusing: json },
  lambda: { acts: lambdaActs, refusing: rest },
  s3: { acts: s3Acts, refusing: { code: 'AccessDenied', status: 403 } },
  scheduler: { acts: schedulerActs, refusing: rest },
  secretsmanager: { acts: secretsActs, refusing: json },
  ses: { acts: sesActs, refusing: rest },
  sns: { acts: snsActs, refusing: { code: 'AuthorizationError', status: 403, keyCode: 'KMSAccessDenied' } },
  sqs: {
    acts: sqsActs,
    refusing: {
      code: 'com.amazon.coral.service#AccessDeniedException',
      status: 403,
      keyCode: 'com.amazonaws.sqs#KmsAccessDenied',
      queryCode: 'AccessDenied',
      keyQueryCode: 'KMS.AccessDeniedException',
    },
  },
  ssm: { acts: ssmActs, refusing: json },
  sts: { acts: stsActs, refusing: { code: 'AccessDenied', status: 403 } },
};

const errorOf = (denial: Denial, refusing: Refusing): AwsError => {
  const isAboutKey = denial.action.startsWith('kms:') && refusing.keyCode !== undefined;
  const queryCode = isAboutKey ? refusing.keyQueryCode : refusing.queryCode;
  return new AwsError(isAboutKey ? refusing.keyCode : refusing.code, denial.message, {
    // A key that may not be used is the request's fault in those services that tell it apart.
    status: isAboutKey ? 400 : refusing.status,
    ...(queryCode === undefined ? {} : { queryCode }),
  });
};

const unknownCall = (serviceName: string, { method, path, headers }: AwsRequest): Denial => ({
  action: serviceName,
  message:
    `${headers['x-amz-target'] ?? `${method} ${path}`} stands in no table of the actions that functions may take here ` +
    '(local/iam/acts), or does not say what it is about.',
});

export interface GuardParts {
  readonly access: Access;
  readonly lookups: ActsKit;
  readonly log: (line: string) => void;
}

/**
 * Guards the AWS front. A registered key speaks for its role; whoever else calls, signed by a developer's key or not
 * at all, is the account's administrator, since the front listens on the loopback address only.
 */
export const createGuard = ({ access, lookups, log }: GuardParts): Guard => {
  const root = `arn:aws:iam::${lookups.accountId}:root`;
  return (serviceName, request) => {
    const guarded = GUARDED[serviceName];
    const role = principalOf(request.accessKeyId);
    const refuse = (denial: Denial): never => {
      throw errorOf(denial, guarded?.refusing ?? json);
    };
    const acts = guarded?.acts(request, lookups) ?? null;
    if (acts === null) {
      if (role === undefined) return;
      const denial = unknownCall(serviceName, request);
      log(`access denied: ${role}: ${denial.message}`);
      refuse(denial);
      return;
    }
    for (const act of acts) {
      const denial = access.denialOf({ ...act, principal: role ?? root });
      if (denial !== null) refuse(denial);
    }
  };
};
