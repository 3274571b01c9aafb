import { Stack } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import type { Deployment } from '../deployment.ts';

/** A stack of one concern, in the region of its stage and in whatever account it is deployed to. */
export class PaymentsStack extends Stack {
  readonly deployment: Deployment;

  constructor(app: App, concern: string, deployment: Deployment) {
    const { config, names } = deployment;
    super(app, names.stack(concern), {
      stackName: names.stack(concern),
      description: `Card payments, stage ${config.stage}: ${concern}`,
      env: { region: config.region },
      terminationProtection: config.data.keep && concern === 'data',
      tags: { system: 'payments', stage: config.stage, concern },
      analyticsReporting: false,
    });
    this.deployment = deployment;
  }
}
