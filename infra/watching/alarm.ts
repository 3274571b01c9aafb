import { Alarm, ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import type { IAlarm, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { idOf } from '../constructs/keep-id.ts';
import type { StageNames } from '../../lib/shared/stage-names.ts';

/** `page` wakes somebody, `ticket` waits for the morning. */
export type Urgency = 'page' | 'ticket';

/** An alarm in words: who is hurt, what is measured, what missing data means. */
export interface AlarmSpec {
  readonly name: string;
  readonly urgency: Urgency;
  /** Who is hurt and how, in one sentence. */
  readonly hurts: string;
  /** Its runbook where several alarms share one; else it has the alarm's name. */
  readonly runbook?: string;
  readonly metric: IMetric;
  /** Rings when the metric is above; `below` turns that round. */
  readonly above?: number;
  readonly below?: number;
  /** How many periods in a row. */
  readonly periods?: number;
  readonly missing: TreatMissingData;
}

export interface AlarmContext {
  readonly names: StageNames;
  readonly topics: Readonly<Record<Urgency, ITopic>>;
}

const runbookOf = ({ name, runbook }: Pick<AlarmSpec, 'name' | 'runbook'>): string =>
  `docs/runbooks/${runbook ?? name}.md`;

/** Makes the alarm, tells its topic, and says in its description what the reader of the mail needs. */
export const addAlarm = (scope: Construct, spec: AlarmSpec, { names, topics }: AlarmContext): IAlarm => {
  const alarm = new Alarm(scope, idOf(spec.name), {
    alarmName: names.alarm(spec.name),
    alarmDescription: `${spec.hurts} Runbook: ${runbookOf(spec)}`,
    metric: spec.metric,
    threshold: spec.above ?? spec.below ?? 0,
    comparisonOperator:
      spec.below === undefined
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: spec.periods ?? 1,
    treatMissingData: spec.missing,
  });
  alarm.addAlarmAction(new SnsAction(topics[spec.urgency]));
  return alarm;
};
