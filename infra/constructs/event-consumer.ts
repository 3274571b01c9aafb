import { Aws } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EventsStack } from '../stacks/events.ts';
import { QueueConsumer } from './queue-consumer.ts';
import type { QueueConsumerProps } from './queue-consumer.ts';

export interface EventConsumerProps extends QueueConsumerProps {
  readonly events: EventsStack;
  /** Which bus: ours, or the one that AWS services write to. */
  readonly bus: 'ours' | 'default';
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** One effect of events: its rule, its queue, its dead letters, its function. */
export class EventConsumer extends Construct {
  readonly consumer: QueueConsumer;

  constructor(scope: Construct, id: string, props: EventConsumerProps) {
    super(scope, id);
    const { events, data, name } = props;
    this.consumer = new QueueConsumer(this, 'Consumer', props);
    const { queue } = this.consumer.queue;
    // The rule is written out: the target of the construct library would put this rule into the policy of the shared
    // dead-letter queue, which stands in an earlier stack.
    const rule = new CfnRule(this, 'Rule', {
      name: data.deployment.names.rule(name),
      description: `Events that the ${name} consumer works off`,
      ...(props.bus === 'ours' ? { eventBusName: events.bus.eventBusName } : {}),
      eventPattern: props.pattern,
      targets: [
        {
          id: 'Queue',
          arn: queue.queueArn,
          deadLetterConfig: { arn: events.ruleDeadLetters.queue.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
        },
      ],
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsOfItsRule',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: {
          ArnEquals: { 'aws:SourceArn': rule.attrArn },
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        },
      }),
    );
  }
}
