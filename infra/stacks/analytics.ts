import type { App } from 'aws-cdk-lib';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { settingsUse } from '../uses/stage.ts';
import { tableUse } from '../uses/table.ts';
import type { DataStack } from './data.ts';
import type { EventsStack } from './events.ts';

/** The figures of each day. */
export class AnalyticsStack extends PaymentsStack {
  readonly figures: EventConsumer;

  constructor(app: App, data: DataStack, events: EventsStack) {
    super(app, 'analytics', data.deployment);
    this.figures = new EventConsumer(this, 'Figures', {
      data,
      events,
      bus: 'ours',
      name: 'analytics',
      source: backgroundFunctions.recordAnalytics,
      pattern: {
        'detail-type': ['payment.succeeded.v1', 'refund.granted.v1', 'payment.fee_recorded.v1'],
      },
      batchSize: 10,
      // All payments of a day count in the same row.
      maxConcurrency: 2,
      uses: [
        settingsUse(this.deployment.config, 'TIME_ZONE'),
        tableUse(data, { put: ['done'], update: ['analytics'] }),
      ],
    });
  }
}
