/** What Stripe does later by itself, kept in the store so that a restart forgets none of it. */
import type { World } from './world.ts';

export type TaskKind =
  | 'settle_charge'
  | 'expire_authorization'
  | 'settle_refund'
  | 'fail_refund'
  | 'open_dispute'
  | 'decide_dispute'
  | 'submit_payout'
  | 'pay_payout'
  | 'fail_payout'
  | 'reconcile_payout'
  | 'warn_of_fraud';
export type TaskHandlers = Readonly<Record<TaskKind, (world: World, subject: string) => void>>;

interface Task {
  readonly seq: number;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly due: number;
}

export function schedule(world: World, task: { kind: TaskKind; subject: string; afterMs: number }): void {
  const due = world.clock.now() + task.afterMs;
  world.store
    .sql('INSERT INTO tasks (kind, subject, due) VALUES (?, ?, ?)')
    .run(task.kind, task.subject, due);
}

export interface TaskRunner {
  /** Runs what is due now and sets the alarm for the next. */
  poke(): void;
  stop(): void;
}

export function startTasks(world: World, handlers: TaskHandlers, afterwards: () => void): TaskRunner {
  let cancelAlarm = (): void => undefined;
  let stopped = false;

  const next = (): Task | undefined =>
    world.store.sql('SELECT * FROM tasks ORDER BY due, seq LIMIT 1').get() as Task | undefined;

  const run = (task: Task): void => {
    world.store.atomically(() => {
      world.store.sql('DELETE FROM tasks WHERE seq = ?').run(task.seq);
      handlers[task.kind](world, task.subject);
    });
  };

  const poke = (): void => {
    if (stopped) return;
    cancelAlarm();
    let ran = false;
    for (let task = next(); task !== undefined && task.due <= world.clock.now(); task = next()) {
      run(task);
      ran = true;
    }
    const waiting = next();
    if (waiting !== undefined) cancelAlarm = world.clock.at(waiting.due, poke);
    if (ran) afterwards();
  };

  return {
    poke,
    stop: () => {
      stopped = true;
      cancelAlarm();
    },
  };
}
