import type { App } from 'aws-cdk-lib';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { objectsUse } from '../uses/objects.ts';
import { tableUse } from '../uses/table.ts';
import type { DataStack } from './data.ts';
import type { EventsStack } from './events.ts';

/** Every event, exported to a bucket that forgets nothing; its markers prove what was published. */
export class AuditStack extends PaymentsStack {
  readonly trail: EventConsumer;

  constructor(app: App, data: DataStack, events: EventsStack) {
    super(app, 'audit', data.deployment);
    this.trail = new EventConsumer(this, 'Trail', {
      data,
      events,
      bus: 'ours',
      name: 'audit',
      source: backgroundFunctions.exportAuditEvents,
      pattern: { source: ['payments'] },
      batchSize: 10,
      uses: [tableUse(data, { put: ['done'] }), objectsUse(data, 'audit', 'add')],
    });
  }
}
