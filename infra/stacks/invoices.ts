import type { App } from 'aws-cdk-lib';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { objectsUse } from '../uses/objects.ts';
import { personalDataUse } from '../uses/secrets.ts';
import { settingsUse } from '../uses/stage.ts';
import { tableUse } from '../uses/table.ts';
import type { DataStack } from './data.ts';
import type { EventsStack } from './events.ts';

/** A paid purchase gets its invoice, a granted refund its credit note. */
export class InvoicesStack extends PaymentsStack {
  readonly documents: EventConsumer;

  constructor(app: App, data: DataStack, events: EventsStack) {
    super(app, 'invoices', data.deployment);
    this.documents = new EventConsumer(this, 'Documents', {
      data,
      events,
      bus: 'ours',
      name: 'invoices',
      source: backgroundFunctions.issueDocuments,
      pattern: { 'detail-type': ['payment.succeeded.v1', 'refund.granted.v1'] },
      batchSize: 5,
      // Numbers of a series are given one after the other; more workers would only meet at the counter.
      maxConcurrency: 2,
      memoryMb: 1024,
      uses: [
        settingsUse(this.deployment.config, 'TIME_ZONE', 'VAT', 'SELLER', 'SHOPS'),
        tableUse(data, {
          get: ['documents', 'documentOf', 'series', 'customers', 'dataKey'],
          put: ['documents', 'documentOf', 'numbers', 'events'],
          update: ['documents', 'series'],
        }),
        personalDataUse(data, 'open'),
        objectsUse(data, 'documents', 'add'),
      ],
    });
  }
}
