import { Aws } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';

import { DeadLetterQueue } from '../constructs/encrypted-queue.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { addAlarm } from '../watching/alarm.ts';
import type { Urgency } from '../watching/alarm.ts';
import { addDashboard } from '../watching/dashboard.ts';
import { moneyAlarms } from '../watching/money-alarms.ts';
import { platformAlarms, undeliveredAlarms } from '../watching/platform-alarms.ts';
import { queueAlarms } from '../watching/queue-alarms.ts';
import type { DataStack } from './data.ts';
import type { EventsStack } from './events.ts';

/** Who is told what: alarms on two topics, one dashboard, a budget. */
export class ObservabilityStack extends PaymentsStack {
  constructor(app: App, data: DataStack, events: EventsStack) {
    super(app, 'observability', data.deployment);
    const { names, config } = this.deployment;
    const undelivered = new DeadLetterQueue(this, 'UndeliveredAlarms', {
      name: undeliveredAlarms(names),
      key: data.keys.messages,
    });
    const topics = { page: this.topic('page', undelivered), ticket: this.topic('ticket', undelivered) };
    const specs = [
      ...moneyAlarms(names),
      ...queueAlarms(names),
      ...platformAlarms({ names, region: config.region, streamMappingId: events.streamMapping.ref }),
    ];
    const alarms = specs.map((spec) => addAlarm(this, spec, { names, topics }));
    addDashboard(this, names, alarms);
    this.budget();
  }

  private topic(urgency: Urgency, { queue }: DeadLetterQueue): ITopic {
    const { names, config } = this.deployment;
    const topic = new Topic(this, urgency === 'page' ? 'Page' : 'Ticket', {
      topicName: names.topic(urgency),
      displayName: `Payments ${config.stage}: ${urgency}`,
      ...(queue.encryptionMasterKey ? { masterKey: queue.encryptionMasterKey } : {}),
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    for (const address of config.alarms[urgency]) {
      topic.addSubscription(new EmailSubscription(address, { deadLetterQueue: queue }));
    }
    return topic;
  }

  private budget(): void {
    const { names, config } = this.deployment;
    const subscribers = config.alarms.ticket.map((address) => ({ subscriptionType: 'EMAIL', address }));
    const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        comparisonOperator: 'GREATER_THAN',
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: names.prefix,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: config.budget.monthlyUsd, unit: 'USD' },
      },
      notificationsWithSubscribers: [notify('ACTUAL', 80), notify('ACTUAL', 100), notify('FORECASTED', 100)],
    });
  }
}
