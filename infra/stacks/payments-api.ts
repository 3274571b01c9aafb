import { CfnOutput } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WebAcl } from '../constructs/web-acl.ts';
import { signInUse } from '../uses/sign-in.ts';
import { settingsUse } from '../uses/stage.ts';
import { tableUse } from '../uses/table.ts';
import type { DataStack } from './data.ts';
import type { RouteFunctions } from './routes.ts';
import type { Issuer } from './sign-in.ts';

interface PaymentsApiProps {
  readonly functions: RouteFunctions;
  readonly issuer: Issuer;
}

/** What clients call: the API, who may, and the firewall before it. */
export class PaymentsApiStack extends PaymentsStack {
  readonly api: PublicApi;
  readonly authorizer: ServiceFunction;
  readonly webAcl: WebAcl;

  constructor(app: App, data: DataStack, { functions, issuer }: PaymentsApiProps) {
    super(app, 'payments-api', data.deployment);
    const { deployment } = this;
    this.authorizer = new ServiceFunction(this, 'Authorizer', {
      data,
      source: backgroundFunctions.authorizer,
      timeoutSeconds: timeBudgets.authorizerSeconds,
      memoryMb: 1024,
      uses: [
        settingsUse(deployment.config, 'LIMIT_FACTOR'),
        signInUse(issuer),
        tableUse(data, { get: ['apiKeys'] }),
      ],
    });
    this.api = new PublicApi(this, 'Api', { data, authorizer: this.authorizer, functions });
    this.webAcl = new WebAcl(this, 'Firewall', {
      data,
      resourceArn: this.api.api.deploymentStage.stageArn,
    });
    new CfnOutput(this, 'ApiUrl', { value: this.api.api.url });
  }
}
