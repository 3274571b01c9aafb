import { randomUUID } from 'node:crypto';

import type { LocalContext } from '../../seam.ts';
import { arnOf } from '../arn.ts';
import { scheduleId } from './schedule.ts';
import type { Schedule } from './schedule.ts';

/** One firing of a schedule. */
export interface Firing {
  readonly scheduleArn: string;
  readonly executionId: string;
  /** The moment it is for, in whole seconds. */
  readonly scheduledTime: string;
  readonly input: string;
}

/** What a Lambda target receives from a schedule without an input of its own. */
const defaultInput = (context: LocalContext, scheduleArn: string, time: string): string =>
  JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: context.accountId,
    time,
    region: context.region,
    resources: [scheduleArn],
    detail: '{}',
  });

/** Fills the context attributes into the target's input. */
export const firingOf = (context: LocalContext, schedule: Schedule, scheduledMs: number): Firing => {
  const scheduleArn = arnOf(context, 'scheduler', `schedule/${scheduleId(schedule)}`);
  const executionId = randomUUID();
  const scheduledTime = `${new Date(scheduledMs).toISOString().slice(0, 19)}Z`;
  const input = (schedule.Target.Input ?? defaultInput(context, scheduleArn, scheduledTime))
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime)
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
  return { scheduleArn, executionId, scheduledTime, input };
};
