import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type AccessRequest, type Decision, decide } from '../../../local/iam/decide.ts';
import { globMatcher } from '../../../local/iam/glob.ts';
import { policiesFor, policyBookOf } from '../../../local/iam/template-policies.ts';
import { temporaryFolder } from '../host/fixture.ts';
import type { Launched } from '../host/running-system.ts';
import { type Mutation, mutationsOf } from './mutations.ts';
import { type Probe, probesFor } from './probes.ts';
import { homeIn, stop, takeAsked } from './running.ts';

const folder = temporaryFolder();
const home = homeIn(folder.path);
const golden = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'golden/statements-nothing-needs.json'), 'utf8')));

interface Judged extends Probe {
  readonly was: Decision;
}

let judged: readonly Judged[];
let mutations: readonly Mutation[];

/** Every request of the flows, and how the template as it is decides it. */
const recordFlows = async (): Promise<readonly Probe[]> => {
  process.env['ENDPOINTS'] = join(folder.path, 'endpoints.json');
  // Not before the system is there: these modules read where it is.
  const { closeClients, flows } = await import('../../e2e/flows.ts');
  const named = (flow: string, requests: readonly AccessRequest[]) =>
    requests.map((request): Probe => ({ flow, request }));
  const recorded = [...named('the start', await takeAsked())];
  for (const [flow, run] of Object.entries(flows)) {
    await run();
    recorded.push(...named(flow, await takeAsked()));
  }
  closeClients();
  return recorded;
};

beforeAll(async () => {
  const launched: Launched = await home.start();
  const recorded = await recordFlows().finally(() => stop(launched));
  const resources = home.resources();
  const book = policyBookOf(resources);
  judged = [...recorded, ...probesFor(resources)].map((each) => ({
    ...each,
    was: decide(policiesFor(book, each.request), each.request),
  }));
  mutations = mutationsOf(resources);
}, 400_000);

afterAll(() => {
  folder.remove();
});

const statementOf = ({ id }: Mutation): string => id.split(' ', 1)[0] ?? '';

/** The flows that go otherwise without the statement: what it allowed is refused, or what it denied goes through. */
const flowsWithout = (mutation: Mutation): readonly string[] => {
  const concerned = judged.filter(({ was }) => was.by.includes(statementOf(mutation)));
  if (concerned.length === 0) return [];
  const book = policyBookOf(mutation.resources);
  const otherwise = concerned.filter(
    ({ request, was }) => decide(policiesFor(book, request), request).isAllowed !== was.isAllowed,
  );
  return [...new Set(otherwise.map(({ flow }) => flow))];
};

/** What two racing requests need is met in one run of the flows and not in another. */
const isByChance = (why: string): boolean => why.startsWith('By chance: ');

describe('the template without one statement, or a part of one', () => {
  it('fails a flow, but for those that are listed with the reason', () => {
    const patterns = Object.values(golden).flat();
    const isListed = (id: string) => patterns.some((pattern) => globMatcher(pattern)(id));
    const needless = mutations.filter((mutation) => flowsWithout(mutation).length === 0).map(({ id }) => id);

    expect(mutations.length).toBeGreaterThan(600);
    expect(needless.filter((id) => !isListed(id))).toEqual([]);
    const alwaysNeedless = Object.entries(golden).flatMap(([why, listed]) => (isByChance(why) ? [] : listed));
    expect(alwaysNeedless.filter((pattern) => !needless.some((id) => globMatcher(pattern)(id)))).toEqual([]);
  });

  it.each([
    ['payments-local-invoices/DocumentsConsumerQueuePolicy', 'a purchase and all looks at it'],
    ['payments-local-data/MessagesKey/ServicesOfThisAccount', 'a purchase and all looks at it'],
    ['payments-local-data/DocumentsBucketPolicy', 'a document that may not be overwritten'],
    ['payments-local-jobs/SweepRunner', 'webhooks that never come, found by the sweep'],
    ['payments-local-webhook/ReceiverLiveinvokefunctionurl', 'a purchase and all looks at it'],
    ['payments-local-events/RuleDeadLettersQueuePolicy', 'a rule whose queue is gone'],
    ['payments-local-events/PublisherRoleDefaultPolicy', 'an event that cannot be published'],
    ['payments-local-jobs/ReplayWorkerRoleDefaultPolicy', 'webhooks that never come, played again'],
    ['payments-local-observability/PagePolicy', 'an alarm that somebody is told of'],
  ])('of %s… fails %s', (statement, flow) => {
    const failing = mutations.filter(({ id }) => id.startsWith(statement)).flatMap(flowsWithout);
    expect(failing).toContain(flow);
  });
});

describe('the flows of the system as it is', () => {
  it('are refused nothing but what they try to be refused', () => {
    const refused = judged.filter(({ was }) => !was.isAllowed).map(({ flow }) => flow);
    expect([...new Set(refused)].sort()).toEqual([
      'a call over a connection without encryption',
      'a call over an old kind of encryption',
      'a document that may not be overwritten',
      'a link that has grown too old',
      'schedules whose function is gone',
    ]);
  });
});
