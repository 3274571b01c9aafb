import type { AwsService, LocalContext, QueueStore, ResolvedResource } from '../../seam.ts';
import { jsonService } from '../json-service.ts';
import { createBroker } from './broker.ts';
import { createLongPolls } from './long-poll.ts';
import { messageOperations } from './message-operations.ts';
import { createMoveTasks } from './move-tasks.ts';
import { provisionQueue, provisionQueuePolicy } from './provision.ts';
import { attributeOperations, moveTaskOperations, queueOperations } from './queue-operations.ts';
import type { QueueDesk } from './queue-desk.ts';
import { createQueueDesk } from './queue-desk.ts';
import { createQueueStore } from './queue-store.ts';

export interface Sqs {
  readonly service: AwsService;
  readonly queues: QueueStore;
  readonly desk: QueueDesk;
  provision(resource: ResolvedResource): void;
  provisionPolicy(resource: ResolvedResource): void;
  stop(): void;
}

/** The queue service: one broker behind the wire protocol and behind the runtime's own pollers. */
export const createSqs = (context: LocalContext): Sqs => {
  const broker = createBroker(context);
  const polls = createLongPolls(broker, context.clock);
  const tasks = createMoveTasks(broker, context.clock, context.activity);
  return {
    service: jsonService({
      name: 'sqs',
      target: 'AmazonSQS',
      operations: {
        ...queueOperations(broker),
        ...attributeOperations(broker, context.access),
        ...messageOperations(broker, polls),
        ...moveTaskOperations(tasks),
      },
    }),
    queues: createQueueStore(broker),
    desk: createQueueDesk({ broker, tasks, db: context.db, now: () => context.clock.now() }),
    provision: (resource) => {
      provisionQueue(broker, resource);
    },
    provisionPolicy: (resource) => {
      provisionQueuePolicy(broker, resource);
    },
    stop: () => {
      polls.stop();
      broker.wakers.stop();
    },
  };
};
