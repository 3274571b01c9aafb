import { Aws } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { timeBudgets } from '../../lib/shared/time-budgets.ts';
import type { DataStack } from '../stacks/data.ts';
import { sendUse } from '../uses/messages.ts';
import type { Use } from '../uses/use.ts';
import { allow, allowKey } from '../uses/use.ts';
import type { DeadLetterQueue } from './encrypted-queue.ts';
import { liveAlias, ServiceFunction } from './service-function.ts';

export interface ScheduledJobProps {
  readonly data: DataStack;
  readonly source: string;
  readonly everyMinutes: number;
  /** Where a run that could not be started, and a run that failed, are left. */
  readonly deadLetters: DeadLetterQueue;
  readonly uses: readonly Use[];
}

/** A job that runs again and again; what one run misses the next one finds, so a failed one is not tried again. */
export class ScheduledJob extends Construct {
  readonly worker: ServiceFunction;
  readonly scheduleName: string;

  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { data, source, deadLetters } = props;
    const { names } = data.deployment;
    this.scheduleName = names.schedule(source);
    this.worker = new ServiceFunction(this, 'Worker', {
      data,
      source,
      timeoutSeconds: timeBudgets.jobSeconds,
      uses: [...props.uses, { statements: sendUse(data, '', deadLetters).statements ?? [] }],
    });
    this.leaveFailedRuns(deadLetters);
    new CfnSchedule(this, 'Schedule', {
      name: this.scheduleName,
      groupName: names.scheduleGroup,
      description: `Runs ${this.worker.name}`,
      scheduleExpression: `rate(${everyMinutes(props.everyMinutes)})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.worker.alias.functionArn,
        roleArn: this.runnerRole(data, deadLetters).roleArn,
        deadLetterConfig: { arn: deadLetters.queue.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 3 },
        input: JSON.stringify({ schedule: this.scheduleName }),
      },
    });
  }

  private leaveFailedRuns(deadLetters: DeadLetterQueue): void {
    const config = new CfnEventInvokeConfig(this, 'AsyncRuns', {
      functionName: this.worker.function.functionName,
      qualifier: liveAlias,
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: 60,
      destinationConfig: { onFailure: { destination: deadLetters.queue.queueArn } },
    });
    config.node.addDependency(this.worker.alias);
  }

  private runnerRole(data: DataStack, deadLetters: DeadLetterQueue): Role {
    const { names } = data.deployment;
    const group = `arn:${Aws.PARTITION}:scheduler:${data.region}:${Aws.ACCOUNT_ID}:schedule-group/${names.scheduleGroup}`;
    const role = new Role(this, 'Runner', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group } },
      }),
      description: `Starts ${this.worker.name}`,
    });
    role.addToPolicy(
      allow({ actions: ['lambda:InvokeFunction'], resources: [this.worker.alias.functionArn] }),
    );
    role.addToPolicy(allow({ actions: ['sqs:SendMessage'], resources: [deadLetters.queue.queueArn] }));
    role.addToPolicy(allowKey(data.keys.messages, 'sqs', ['kms:Decrypt', 'kms:GenerateDataKey']));
    return role;
  }
}

const everyMinutes = (minutes: number): string => (minutes === 1 ? '1 minute' : `${String(minutes)} minutes`);
