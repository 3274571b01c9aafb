import { randomUUID } from 'node:crypto';
import type { Activity, Clock } from '../../seam.ts';
import type { Broker } from './broker.ts';
import { invalidParameter, resourceNotFound, unsupported } from './errors.ts';
import type { MessageRow } from './message-row.ts';
import type { Queue } from './queues.ts';

const BATCH = 500;

export interface MoveTaskInput {
  readonly SourceArn: string;
  readonly DestinationArn?: string | undefined;
  readonly MaxNumberOfMessagesPerSecond?: number | undefined;
}

interface MoveTask {
  readonly handle: string;
  readonly source: Queue;
  readonly input: MoveTaskInput;
  readonly toMove: number;
  readonly startedAtMs: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  cancel: () => void;
}

/** Moves dead letters back to where they came from, or to another queue. */
export interface MoveTasks {
  start(input: MoveTaskInput): string;
  list(sourceArn: string, max: number): object[];
  /** How far a task has come; it must be known. */
  progress(handle: string): Pick<MoveTask, 'moved' | 'status'>;
  cancel(handle: string): number;
}

const describe = (task: MoveTask): object => ({
  SourceArn: task.input.SourceArn,
  DestinationArn: task.input.DestinationArn,
  MaxNumberOfMessagesPerSecond: task.input.MaxNumberOfMessagesPerSecond,
  Status: task.status,
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  StartedTimestamp: task.startedAtMs,
  ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
});

/** Carries a task out: at once, or so many messages a second by the clock. */
const createMover = (broker: Broker, clock: Clock, activity: Activity): ((task: MoveTask) => void) => {
  const targetOf = (task: MoveTask, message: MessageRow): Queue | undefined => {
    const arn = task.input.DestinationArn ?? message.dead_letter_source;
    return arn === null ? undefined : broker.queues.byArn(arn);
  };
  const moveSome = (task: MoveTask, max: number): void => {
    const head = broker.messages.head(task.source, max);
    for (const message of head) {
      const target = targetOf(task, message);
      if (target === undefined) {
        task.status = 'FAILED';
        return;
      }
      broker.messages.move(message, target);
      task.moved += 1;
      broker.wakers.changed(target.name);
    }
    if (head.length < max) task.status = 'COMPLETED';
  };
  const run = (task: MoveTask): void => {
    const perSecond = task.input.MaxNumberOfMessagesPerSecond;
    do {
      moveSome(task, perSecond ?? BATCH);
    } while (task.status === 'RUNNING' && perSecond === undefined);
    activity.touch();
    if (task.status !== 'RUNNING') return;
    task.cancel = clock.at(clock.now() + 1000, () => {
      run(task);
    });
  };
  return run;
};

export const createMoveTasks = (broker: Broker, clock: Clock, activity: Activity): MoveTasks => {
  const tasks: MoveTask[] = [];
  const requireTask = (handle: string): MoveTask => {
    const task = tasks.find((each) => each.handle === handle);
    if (task === undefined) throw resourceNotFound('Task does not exist.');
    return task;
  };
  const run = createMover(broker, clock, activity);
  const requireSource = (arn: string): Queue => {
    const source = broker.queues.byArn(arn);
    if (source === undefined)
      throw resourceNotFound('The resource that you specified for the SourceArn parameter does not exist.');
    if (broker.queues.sourcesOf(arn).length === 0) {
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    return source;
  };
  return {
    start: (input) => {
      const source = requireSource(input.SourceArn);
      if (input.DestinationArn !== undefined && broker.queues.byArn(input.DestinationArn) === undefined) {
        throw resourceNotFound(
          'The resource that you specified for the DestinationArn parameter does not exist.',
        );
      }
      if (tasks.some((task) => task.source.arn === source.arn && task.status === 'RUNNING')) {
        throw unsupported(
          'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
        );
      }
      const task: MoveTask = {
        handle: Buffer.from(`${randomUUID()} ${source.arn}`).toString('base64'),
        source,
        input,
        toMove: broker.messages.counts([source]).get(source.name)?.visible ?? 0,
        startedAtMs: clock.now(),
        moved: 0,
        status: 'RUNNING',
        cancel: () => undefined,
      };
      tasks.unshift(task);
      run(task);
      return task.handle;
    },
    list: (sourceArn, max) => {
      requireSource(sourceArn);
      return tasks
        .filter((task) => task.input.SourceArn === sourceArn)
        .slice(0, max)
        .map(describe);
    },
    progress: requireTask,
    cancel: (handle) => {
      const task = requireTask(handle);
      if (task.status !== 'RUNNING') throw unsupported('Only active tasks can be cancelled.');
      task.cancel();
      task.status = 'CANCELLED';
      return task.moved;
    },
  };
};
