import { Aws } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { backgroundFunctions } from '../../lib/shared/routes.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { keepId } from '../constructs/keep-id.ts';
import { PaymentsStack } from '../constructs/payments-stack.ts';
import { objectsUse } from '../uses/objects.ts';
import { personalDataUse } from '../uses/secrets.ts';
import { settingsUse } from '../uses/stage.ts';
import { tableUse } from '../uses/table.ts';
import type { Use } from '../uses/use.ts';
import { allow } from '../uses/use.ts';
import type { DataStack } from './data.ts';
import type { EventsStack } from './events.ts';

/** Mails with their documents, and what becomes of them. */
export class NotificationsStack extends PaymentsStack {
  readonly mail: EventConsumer;
  readonly mailEvents: EventConsumer;

  constructor(app: App, data: DataStack, events: EventsStack) {
    super(app, 'notifications', data.deployment);
    const { config } = this.deployment;
    this.createSender();
    this.mail = new EventConsumer(this, 'Mail', {
      data,
      events,
      bus: 'ours',
      name: 'mail',
      source: backgroundFunctions.sendDocumentMail,
      pattern: {
        $or: [
          {
            'detail-type': [
              'invoice.stored.v1',
              'credit_note.stored.v1',
              'refund.failed.v1',
              'refund.canceled.v1',
            ],
          },
          // A saved card that was charged while nobody was there, and whose bank wants to be answered.
          {
            'detail-type': ['payment.attempt_failed.v1'],
            detail: {
              data: { savedMethodId: [{ exists: true }], lastError: { code: ['authentication_required'] } },
            },
          },
        ],
      },
      // One at a time: a mail whose sending was cut short must be looked for before it is sent again.
      batchSize: 1,
      maxConcurrency: 2,
      uses: [
        settingsUse(config, 'TIME_ZONE', 'SHOPS', 'OPS_MAIL_TO', 'PAY_PAGE'),
        tableUse(data, { get: ['documents', 'payments', 'customers', 'dataKey'], update: ['mails'] }),
        personalDataUse(data, 'open'),
        objectsUse(data, 'documents', 'read'),
        this.sendingUse(),
      ],
    });
    this.mailEvents = new EventConsumer(this, 'MailEvents', {
      data,
      events,
      bus: 'default',
      name: 'mail-events',
      source: backgroundFunctions.recordMailEvent,
      pattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.deployment.names.configurationSet] } } },
      },
      batchSize: 10,
      uses: [tableUse(data, { update: ['mails'] })],
    });
  }

  private createSender(): void {
    const { config, names } = this.deployment;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: names.configurationSet,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    configurationSet.addEventDestination('DefaultBus', {
      configurationSetEventDestinationName: 'default-bus',
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultEventBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(config.mail.domain),
      configurationSet,
    });
    keepId(configurationSet, 'ConfigurationSet');
    keepId(identity, 'Identity');
  }

  private sendingUse(): Use {
    const { config, names } = this.deployment;
    const arn = (resource: string) => `arn:${Aws.PARTITION}:ses:${this.region}:${Aws.ACCOUNT_ID}:${resource}`;
    return {
      environment: { MAIL_CONFIGURATION_SET: names.configurationSet },
      statements: [
        allow({
          // Which of the two a mail with attachments needs is not written down.
          actions: ['ses:SendEmail', 'ses:SendRawEmail'],
          resources: [
            arn(`identity/${config.mail.domain}`),
            arn(`configuration-set/${names.configurationSet}`),
          ],
          conditions: {
            StringEquals: { 'ses:FromAddress': Object.values(config.shops).map(({ sender }) => sender) },
          },
        }),
      ],
    };
  }
}
