import { APIGatewayClient, GetAccountCommand as GetGatewayAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { readStage } from '../../config/read-stage.ts';
import { OpsRefusal } from './ops-refusal.ts';
import type { Command } from './command.ts';
import type { Target } from './target.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly next: string;
}

/** Version of the CDK bootstrap stack that the pinned CLI needs. */
const bootstrapVersion = 21;
const concurrencyQuota = { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' };

/** What an account lacks before `cdk deploy`: bootstrap, quotas, the gateway's log role, mail identity and sandbox. */
export const preflight: Command = {
  usage: ['preflight --stage S'],
  takes: ({ args }) => args.length === 0,
  run: async (target) => {
    if (target.local !== null) {
      return {
        summary:
          'The laptop needs nothing: npm start makes it all. Name a stage with --stage to look at an account.',
      };
    }
    const rows = (
      await Promise.all([bootstrap(), concurrency(target), gatewayRole(), sandbox(), identity(target)])
    ).map((finding) => ({ ...finding, next: finding.ok ? '' : finding.next }));
    const missing = rows.filter((row) => !row.ok);
    if (missing.length === 0) return { summary: `Account ${target.accountId} is ready.`, rows };
    throw new OpsRefusal(missing.map((row) => `${row.what}: ${row.next}`).join('\n'));
  },
};

async function bootstrap(): Promise<Finding> {
  const next = `run npx cdk bootstrap (version ${String(bootstrapVersion)} or later)`;
  try {
    const { Parameter: parameter } = await new SSMClient({}).send(
      new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' }),
    );
    return { what: 'CDK bootstrap', ok: Number(parameter?.Value) >= bootstrapVersion, next };
  } catch (error) {
    if (error instanceof ParameterNotFound) return { what: 'CDK bootstrap', ok: false, next };
    throw error;
  }
}

/** Lambda keeps 100 executions unreserved, so a reservation must fit into the rest. */
async function concurrency(target: Target): Promise<Finding> {
  const { Quota: quota } = await new ServiceQuotasClient({}).send(
    new GetServiceQuotaCommand(concurrencyQuota),
  );
  const reserved = readStage(target.stage).webhook.reservedConcurrency ?? 0;
  const needed = reserved + 100;
  return {
    what: 'Lambda concurrency',
    ok: (quota?.Value ?? 0) >= needed,
    next: `ask Service Quotas for at least ${String(needed)} concurrent executions, or reserve none in config/${target.stage}.ts`,
  };
}

async function gatewayRole(): Promise<Finding> {
  const { cloudwatchRoleArn: role } = await new APIGatewayClient({}).send(new GetGatewayAccountCommand({}));
  return {
    what: 'API Gateway log role',
    ok: role !== undefined && role !== '',
    next: 'set a role with AmazonAPIGatewayPushToCloudWatchLogs in the settings of API Gateway, once per account and region',
  };
}

async function sandbox(): Promise<Finding> {
  const account = await new SESv2Client({}).send(new GetAccountCommand({}));
  return {
    what: 'SES production access',
    ok: account.ProductionAccessEnabled === true,
    next: 'ask for production access, or mails reach verified addresses only',
  };
}

async function identity(target: Target): Promise<Finding> {
  const { domain } = readStage(target.stage).mail;
  const next = `verify ${domain} in SES (its DKIM records)`;
  try {
    const found = await new SESv2Client({}).send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
    return { what: 'SES identity', ok: found.VerifiedForSendingStatus === true, next };
  } catch (error) {
    if (error instanceof NotFoundException) return { what: 'SES identity', ok: false, next };
    throw error;
  }
}
