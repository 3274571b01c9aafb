import { createHash, randomUUID } from 'node:crypto';

import type { Clock, QueueSendOptions, QueueStore, ReceivedMessage } from '../../../local/seam.ts';

interface Message {
  readonly id: string;
  readonly body: string;
  readonly options: QueueSendOptions;
  visibleAtMs: number;
  receipt: string;
  receives: number;
}

interface Queue {
  readonly visibilityS: number;
  readonly deadLetterArn?: string;
  readonly maxReceives: number;
  readonly messages: Message[];
}

export interface QueueOptions {
  readonly visibilityS?: number;
  readonly deadLetterArn?: string;
  readonly maxReceives?: number;
}

/** Queues in memory that keep time by the clock: visibility, delay, receive count and redrive. */
export class FakeQueues implements QueueStore {
  readonly queues = new Map<string, Queue>();
  readonly watchers = new Map<string, Set<() => void>>();
  readonly clock: Clock;
  refuse: string | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  create(arn: string, { visibilityS = 30, maxReceives = Infinity, ...rest }: QueueOptions = {}): void {
    this.queues.set(arn, { visibilityS, maxReceives, messages: [], ...rest });
  }

  drop(arn: string): void {
    this.queues.delete(arn);
  }

  exists(arn: string): boolean {
    return this.queues.has(arn);
  }

  send(arn: string, body: string, options: QueueSendOptions = {}): void {
    if (this.refuse === arn) throw new Error('the queue refuses');
    const queue = this.queues.get(arn);
    if (queue === undefined) throw new Error(`no queue ${arn}`);
    const visibleAtMs = this.clock.now() + (options.delaySeconds ?? 0) * 1000;
    queue.messages.push({ id: randomUUID(), body, options, visibleAtMs, receipt: '', receives: 0 });
    this.#wakeAt(arn, visibleAtMs);
  }

  receive(arn: string, max: number, visibilityS?: number): readonly ReceivedMessage[] {
    const queue = this.queues.get(arn);
    if (queue === undefined) throw new Error(`no queue ${arn}`);
    const now = this.clock.now();
    const hiddenUntil = now + (visibilityS ?? queue.visibilityS) * 1000;
    const taken: ReceivedMessage[] = [];
    for (const message of [...queue.messages]) {
      if (message.visibleAtMs > now || taken.length === max) continue;
      if (message.receives >= queue.maxReceives && queue.deadLetterArn !== undefined) {
        queue.messages.splice(queue.messages.indexOf(message), 1);
        this.send(queue.deadLetterArn, message.body, message.options);
        continue;
      }
      message.visibleAtMs = hiddenUntil;
      message.receives += 1;
      message.receipt = randomUUID();
      this.#wakeAt(arn, hiddenUntil);
      taken.push(this.#received(message));
    }
    return taken;
  }

  delete(arn: string, receipt: string): void {
    const messages = this.queues.get(arn)?.messages ?? [];
    const index = messages.findIndex((message) => message.receipt === receipt);
    if (index !== -1) messages.splice(index, 1);
  }

  changeVisibility(arn: string, receipt: string, seconds: number): void {
    const message = this.queues.get(arn)?.messages.find((other) => other.receipt === receipt);
    if (message === undefined) return;
    message.visibleAtMs = this.clock.now() + seconds * 1000;
    this.#wakeAt(arn, message.visibleAtMs);
  }

  depths(): ReadonlyMap<string, { visible: number; delayed: number; inFlight: number }> {
    const now = this.clock.now();
    const depthOf = ({ messages }: Queue) => {
      const hidden = messages.filter((message) => message.visibleAtMs > now);
      const inFlight = hidden.filter((message) => message.receives > 0).length;
      return { visible: messages.length - hidden.length, delayed: hidden.length - inFlight, inFlight };
    };
    return new Map([...this.queues].map(([arn, queue]) => [arn, depthOf(queue)]));
  }

  onVisible(arn: string, wake: () => void): () => void {
    const watchers = this.watchers.get(arn) ?? new Set();
    this.watchers.set(arn, watchers.add(wake));
    return () => void watchers.delete(wake);
  }

  bodies(arn: string): readonly string[] {
    return (this.queues.get(arn)?.messages ?? []).map((message) => message.body);
  }

  attributes(arn: string): readonly Readonly<Record<string, string>>[] {
    return (this.queues.get(arn)?.messages ?? []).map((message) => message.options.attributes ?? {});
  }

  #wakeAt(arn: string, atMs: number): void {
    const wakeAll = (): void => {
      for (const wake of this.watchers.get(arn) ?? []) wake();
    };
    if (atMs <= this.clock.now()) wakeAll();
    else this.clock.at(atMs, wakeAll);
  }

  #received(message: Message): ReceivedMessage {
    const { options } = message;
    return {
      messageId: message.id,
      receiptHandle: message.receipt,
      body: message.body,
      md5: createHash('md5').update(message.body).digest('hex'),
      attributes: {
        ApproximateReceiveCount: String(message.receives),
        ...(options.traceHeader === undefined ? {} : { AWSTraceHeader: options.traceHeader }),
      },
      messageAttributes: Object.fromEntries(
        Object.entries(options.attributes ?? {}).map(([name, stringValue]) => [
          name,
          { dataType: 'String', stringValue },
        ]),
      ),
    };
  }
}
