import type { LyingMessage, QueueDesk, QueueState } from '../../aws/sqs/queue-desk.ts';
import { functionParts } from '../../events/arn.ts';
import { fieldOf, parseJson } from '../../events/json.ts';
import type { EventMachinery } from '../../events/machinery.ts';
import { scheduleId } from '../../events/scheduler/schedule.ts';
import type { Schedule } from '../../events/scheduler/schedule.ts';
import { stringOf } from '../../host/json.ts';
import { Refused, notFound } from '../http/answer.ts';

/** Brings the dead letters of a queue back to where they came from, and says how many. */
export type Redrive = (queueName: string) => Promise<number>;

export interface RedriveKit {
  readonly desk: QueueDesk;
  readonly events: Pick<EventMachinery, 'rules' | 'schedules'>;
}

const mostLetters = 500;

const visible = (letters: readonly LyingMessage[]): readonly LyingMessage[] =>
  letters.filter(({ state }) => state === 'visible');

const incomplete = (moved: number, why: string): Refused =>
  new Refused(409, 'redrive_incomplete', `${String(moved)} messages moved; ${why}`);

/** Which rules and schedules send to a dead-letter queue what they cannot deliver. */
const createSenders = ({ events: { rules, schedules } }: RedriveKit) => ({
  rulesOf: (queueArn: string) =>
    rules.rules
      .all()
      .filter(({ Targets }) => Targets.some((each) => each.DeadLetterConfig?.Arn === queueArn)),
  schedulesOf: (queueArn: string) =>
    schedules.all().filter(({ Target }) => Target.DeadLetterConfig?.Arn === queueArn),
});

/** A rule's letter says which rule and which target; the target gets the body. */
const createSendOn = ({ desk, events: { rules } }: RedriveKit) => {
  const targetOf = ({ attributes }: LyingMessage): string | undefined => {
    const rule = rules.rules.all().find((each) => rules.ruleArn(each) === attributes['RULE_ARN']);
    const named = rule?.Targets.find(({ Arn }) => Arn === attributes['TARGET_ARN']);
    return (named ?? rule?.Targets[0])?.Arn;
  };
  return (letters: readonly LyingMessage[]): number => {
    const queues = new Set(desk.all().map(({ arn }) => arn));
    let moved = 0;
    for (const letter of letters) {
      const target = targetOf(letter);
      if (target === undefined || !queues.has(target)) continue;
      desk.sendOn(letter, target);
      moved += 1;
    }
    if (moved < letters.length)
      throw incomplete(moved, 'no queue belongs to the rules that the others name.');
    return moved;
  };
};

/** A schedule's letters are done with when its job has run, however many of them there are. */
const createRunJobs = ({ desk, events: { schedules } }: RedriveKit) => {
  const functionOf = ({ attributes, body }: LyingMessage): string =>
    attributes['TARGET_ARN'] ??
    stringOf(fieldOf(fieldOf(parseJson(body), 'requestContext'), 'functionArn')) ??
    '';
  const jobOf = (letter: LyingMessage): Schedule | undefined => {
    const { name } = functionParts(functionOf(letter));
    return schedules.all().find(({ Target }) => functionParts(Target.Arn).name === name);
  };
  return async (letters: readonly LyingMessage[]): Promise<number> => {
    const jobs = Map.groupBy(letters, jobOf);
    let moved = 0;
    for (const [job, ofJob] of jobs) {
      const outcome = job && (await schedules.runNow(scheduleId(job)));
      if (outcome?.outcome !== 'succeeded') continue;
      for (const letter of ofJob) desk.remove(letter);
      moved += ofJob.length;
    }
    if (moved < letters.length) throw incomplete(moved, 'the job of the others has failed again.');
    return moved;
  };
};

const redriveQueue = (desk: QueueDesk, queue: QueueState): number => {
  const { moved, done } = desk.redrive(queue.name);
  if (!done) throw incomplete(moved, 'a message does not say from which queue it came.');
  return moved;
};

export const createRedrive = (kit: RedriveKit) => {
  const { desk } = kit;
  const { rulesOf, schedulesOf } = createSenders(kit);
  const sendOn = createSendOn(kit);
  const runJobs = createRunJobs(kit);

  const redrive: Redrive = async (queueName) => {
    const queue = desk.all().find(({ name }) => name === queueName);
    if (queue === undefined) throw notFound(`The queue ${queueName}`);
    if (queue.sources.length > 0) return redriveQueue(desk, queue);
    const letters = visible(desk.peek(queueName, mostLetters) ?? []);
    if (rulesOf(queue.arn).length > 0) return sendOn(letters);
    if (schedulesOf(queue.arn).length > 0) return runJobs(letters);
    throw new Refused(
      409,
      'not_a_dead_letter_queue',
      'Nothing comes back from a queue that is not for dead letters.',
    );
  };

  return {
    redrive,
    sendersTo: (queueArn: string): readonly string[] => [
      ...rulesOf(queueArn).map(({ Name }) => Name),
      ...schedulesOf(queueArn).map(({ Name }) => Name),
    ],
  };
};
