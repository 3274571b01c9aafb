import { watchEvent } from '../../observe/hops.ts';
import type { LocalContext } from '../../seam.ts';
import type { Deliveries } from '../deliveries.ts';
import { asJson } from './event.ts';
import type { BusEvent } from './event.ts';
import type { PassedEvents } from './passed-events.ts';
import type { RuleBook } from './rule-book.ts';
import { targetInput } from './target-input.ts';

/** Puts an event on a bus: what matches is with its targets when this returns. */
export interface Bus {
  pass(busName: string, event: BusEvent, traceHeader?: string): void;
}

export interface BusParts {
  readonly book: RuleBook;
  readonly deliveries: Deliveries;
  readonly passed: PassedEvents;
}

/** Routes events by the enabled rules of their bus. */
export const createBus = (context: LocalContext, { book, deliveries, passed }: BusParts): Bus => ({
  pass: (busName, event, sent) => {
    const now = context.clock.now();
    const ingestedAt = new Date(now).toISOString();
    passed.add(busName, event, now);
    const json = asJson(event);
    const text = JSON.stringify(event);
    const watched = watchEvent(
      context,
      { busName, detailType: event['detail-type'], eventId: event.id, text },
      sent,
    );
    const { traceHeader } = watched;
    let targets = 0;
    for (const rule of book.enabledOn(busName)) {
      if (!book.patternOf(rule).matches(json)) continue;
      const ruleArn = book.ruleArn(rule);
      const letter = { body: text, attributes: { RULE_ARN: ruleArn } };
      for (const target of rule.Targets) {
        const input = targetInput(target, event, { ruleArn, ruleName: rule.Name, ingestedAt });
        deliveries.deliver({ sender: ruleArn, target, input, letter, traceHeader });
        targets += 1;
      }
    }
    watched.end(targets);
    context.activity.touch();
  },
});
