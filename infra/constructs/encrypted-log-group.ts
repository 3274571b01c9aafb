import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../../config/stage.ts';
import type { DataStack } from '../stacks/data.ts';

export interface EncryptedLogGroupProps {
  readonly data: DataStack;
  readonly name: string;
}

const retention: Readonly<Record<StageConfig['logs']['retentionDays'], RetentionDays>> = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  180: RetentionDays.SIX_MONTHS,
  365: RetentionDays.ONE_YEAR,
  400: RetentionDays.THIRTEEN_MONTHS,
};

/** Logs that are encrypted and forgotten after the time that the stage says. */
export class EncryptedLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, { data, name }: EncryptedLogGroupProps) {
    super(scope, id, {
      logGroupName: name,
      retention: retention[data.deployment.config.logs.retentionDays],
      encryptionKey: data.keys.logs,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
