import { App, Aws } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { StageConfig } from '../config/stage.ts';
import type { Deployment } from './deployment.ts';
import { flags } from './flags.ts';
import { stageNames } from '../lib/shared/stage-names.ts';
import { AnalyticsStack } from './stacks/analytics.ts';
import { AuditStack } from './stacks/audit.ts';
import { DataStack } from './stacks/data.ts';
import { EventsStack } from './stacks/events.ts';
import { InvoicesStack } from './stacks/invoices.ts';
import { JobsStack } from './stacks/jobs.ts';
import { NotificationsStack } from './stacks/notifications.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { OperationsStack } from './stacks/operations.ts';
import { PaymentsApiStack } from './stacks/payments-api.ts';
import { addRouteStacks } from './stacks/routes.ts';
import { issuerOf } from './stacks/sign-in.ts';
import { SiteStack } from './stacks/site.ts';
import { WebhookStack } from './stacks/webhook.ts';

export interface BuildOptions {
  readonly config: StageConfig;
  /** The bundle of a function, by its folder `<context>/<verb-noun>`. */
  readonly codeOf: (source: string) => Code;
  readonly commit?: string;
}

/** An app without stacks; neither the command line nor a test adds anything of its own to its templates. */
export const emptyApp = (outdir?: string): App =>
  new App({
    analyticsReporting: false,
    autoSynth: false,
    // Takes longer than all the rest; `npm run synth:check` does it.
    builtinCloudFormationValidation: false,
    postCliContext: { ...flags },
    ...(outdir === undefined ? {} : { outdir }),
  });

/** One stack per concern; each refers only to those before it. */
export const addStacks = (app: App, { config, codeOf, commit = 'unknown' }: BuildOptions): void => {
  const deployment: Deployment = { config, names: stageNames(config.stage, Aws.ACCOUNT_ID), commit, codeOf };
  const data = new DataStack(app, deployment);
  const events = new EventsStack(app, data);
  new InvoicesStack(app, data, events);
  new NotificationsStack(app, data, events);
  new AnalyticsStack(app, data, events);
  new AuditStack(app, data, events);
  const operations = new OperationsStack(app, data);
  const functions = addRouteStacks(app, { data, operations });
  const issuer = issuerOf(app, deployment);
  const { api } = new PaymentsApiStack(app, data, { functions, issuer });
  const webhook = new WebhookStack(app, data);
  new JobsStack(app, data, { events, webhook });
  new SiteStack(app, data, api);
  new ObservabilityStack(app, data, events);
};

/** The whole system as an app; `outdir` is where its cloud assembly goes. */
export const buildApp = ({ outdir, ...options }: BuildOptions & { readonly outdir?: string }): App => {
  const app = emptyApp(outdir);
  addStacks(app, options);
  return app;
};
