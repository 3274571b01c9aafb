import type { App } from 'aws-cdk-lib';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { DeadLetterQueue } from '../constructs/encrypted-queue.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { ScheduledJob } from '../constructs/scheduled-job.ts';
import { publishUse, sendUse } from '../uses/messages.ts';
import { stripeUse } from '../uses/secrets.ts';
import { settlingUses } from '../uses/settling.ts';
import { settingsUse } from '../uses/stage.ts';
import { tableUse } from '../uses/table.ts';
import type { DataStack } from './data.ts';
import type { EventsStack } from './events.ts';
import type { WebhookStack } from './webhook.ts';

/** The nets under everything else: each job finds what another part has missed. */
export class JobsStack extends PaymentsStack {
  readonly deadLetters: DeadLetterQueue;
  readonly sweep: ScheduledJob;
  readonly republish: ScheduledJob;
  readonly replay: ScheduledJob;

  constructor(
    app: App,
    data: DataStack,
    { events, webhook }: { events: EventsStack; webhook: WebhookStack },
  ) {
    super(app, 'jobs', data.deployment);
    const { names } = this.deployment;
    const group = new CfnScheduleGroup(this, 'Group', { name: names.scheduleGroup });
    this.deadLetters = new DeadLetterQueue(this, 'ScheduleDeadLetters', {
      name: names.deadLetters('schedules'),
      key: data.keys.messages,
    });
    const common = { data, deadLetters: this.deadLetters };
    this.sweep = new ScheduledJob(this, 'Sweep', {
      ...common,
      source: backgroundFunctions.sweepPayments,
      everyMinutes: 1,
      uses: [
        ...settlingUses(data, {
          due: true,
          // Saved cards whose removal stopped half-way.
          get: ['disputes', 'savedMethods', 'customers'],
          put: ['disputes', 'customers'],
          update: ['disputes'],
        }),
        settingsUse(data.deployment.config, 'ABANDON_AFTER_HOURS'),
      ],
    });
    this.republish = new ScheduledJob(this, 'Republish', {
      ...common,
      source: backgroundFunctions.republishEvents,
      everyMinutes: 5,
      uses: [
        tableUse(data, {
          get: ['events', 'done', 'documentOf', 'jobs'],
          collections: ['eventsOfHour'],
          put: ['jobs'],
        }),
        publishUse(events.bus),
      ],
    });
    this.replay = new ScheduledJob(this, 'Replay', {
      ...common,
      source: backgroundFunctions.replayStripeEvents,
      everyMinutes: 15,
      uses: [
        stripeUse(data),
        tableUse(data, { get: ['inbox', 'jobs'], put: ['jobs'] }),
        sendUse(data, 'STRIPE_EVENTS_QUEUE_URL', webhook.stripeEvents.queue),
      ],
    });
    for (const job of [this.sweep, this.republish, this.replay]) job.node.addDependency(group);
  }
}
