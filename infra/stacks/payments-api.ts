import { CfnOutput } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import type { Route, RouteName } from '../../lib/shared/routes.ts';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { PublicApi } from '../constructs/public-api.ts';
import { QueueConsumer } from '../constructs/queue-consumer.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WebAcl } from '../constructs/web-acl.ts';
import { routeUses } from '../uses/routes.ts';
import { settlingUses } from '../uses/settling.ts';
import { httpUse, settingsUse } from '../uses/stage.ts';
import { tableUse } from '../uses/table.ts';
import type { DataStack } from './data.ts';

/** What clients call, and what finds out how their calls ended that nobody waited for. */
export class PaymentsApiStack extends PaymentsStack {
  readonly api: PublicApi;
  readonly authorizer: ServiceFunction;
  readonly functions: Readonly<Record<RouteName, ServiceFunction>>;
  readonly resolveOperations: QueueConsumer;
  readonly webAcl: WebAcl;

  constructor(app: App, data: DataStack) {
    super(app, 'payments-api', data.deployment);
    const { deployment } = this;
    this.resolveOperations = new QueueConsumer(this, 'ResolveOperations', {
      data,
      name: 'resolve-operations',
      source: backgroundFunctions.resolveOperations,
      batchSize: 1,
      memoryMb: 1024,
      uses: settlingUses(data),
    });
    this.authorizer = new ServiceFunction(this, 'Authorizer', {
      data,
      source: backgroundFunctions.authorizer,
      timeoutSeconds: timeBudgets.authorizerSeconds,
      memoryMb: 1024,
      uses: [settingsUse(deployment.config, 'LIMIT_FACTOR'), tableUse(data, { get: ['apiKeys'] })],
    });
    this.functions = this.createFunctions(data);
    this.api = new PublicApi(this, 'Api', {
      data,
      authorizer: this.authorizer,
      functions: this.functions,
    });
    this.webAcl = new WebAcl(this, 'Firewall', {
      data,
      resourceArn: this.api.api.deploymentStage.stageArn,
    });
    new CfnOutput(this, 'ApiUrl', { value: this.api.api.url });
    new CfnOutput(this, 'ResolveOperationsQueueUrl', { value: this.resolveOperations.queue.queue.queueUrl });
  }

  private createFunctions(data: DataStack): Readonly<Record<RouteName, ServiceFunction>> {
    const uses = routeUses(data, this.resolveOperations.queue);
    const made = (Object.entries(routes) as [RouteName, Route][]).map(([name, route]) => [
      name,
      new ServiceFunction(
        this,
        name.replace(/^./, (letter) => letter.toUpperCase()),
        {
          data,
          source: route.function,
          timeoutSeconds: timeBudgets.synchronousFunctionSeconds,
          memoryMb: 1024,
          uses: [httpUse(this.deployment.config), ...uses[name]],
        },
      ),
    ]);
    return Object.fromEntries(made) as Record<RouteName, ServiceFunction>;
  }
}
