import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import {
  customerSource,
  disputeSource,
  metricDimensions,
  metricNames,
  processorSource,
  refundSource,
} from '../../lib/shared/metric-names.ts';
import { backgroundFunctions, routes } from '../../lib/shared/routes.ts';
import { at, matchesIn, synthesise, textOf } from './templates.ts';

const { ofType } = synthesise('prod');
const root = join(import.meta.dirname, '../..');

const alarms = ofType('AWS::CloudWatch::Alarm').map(({ properties }) => ({
  name: String(properties['AlarmName']).replace('payments-prod-', ''),
  description: String(properties['AlarmDescription']),
  properties,
}));
const runbookOf = (description: string): string =>
  / Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(description)?.[1] ?? '';
const runbooks = globSync('docs/runbooks/*.md', { cwd: root }).filter(
  (file) => basename(file) !== 'README.md',
);
const linesOf = (file: string): readonly string[] =>
  readFileSync(join(root, file), 'utf8').trimEnd().split('\n');

describe.each(alarms)('alarm $name', ({ description, properties }) => {
  it('says who is hurt before anything else, and names a runbook that exists', () => {
    expect(description).toMatch(/^[A-Z].{30,}\. Runbook: /);
    expect(runbooks).toContain(runbookOf(description));
  });

  it('says what silence means and tells one topic', () => {
    expect(['breaching', 'notBreaching']).toContain(properties['TreatMissingData']);
    expect(textOf(properties['AlarmActions'])).toMatch(/^\[\{"Ref":"(Page|Ticket)[0-9A-F]{8}"\}\]$/);
  });
});

describe('alarms', () => {
  const names = alarms.map(({ name }) => name);

  it('watch every dead-letter queue, every route and every net', () => {
    const routed = Object.values(routes).map(
      (route) => `route-${route.function.split('/')[1] ?? ''}-failing`,
    );
    expect(names).toEqual(expect.arrayContaining(routed));
    expect(names).toEqual(
      expect.arrayContaining([
        'stripe-events-dlq',
        'rules-dlq',
        'schedules-dlq',
        'publisher-behind',
        'sweep-not-run',
      ]),
    );
  });

  it('ring when a job does not run, even though nothing is heard of it', () => {
    const silent = alarms
      .filter(({ properties }) => properties['TreatMissingData'] === 'breaching')
      .map(({ name }) => name);
    expect(silent.sort()).toEqual(['replay-not-run', 'republish-not-run', 'sweep-not-run']);
  });

  it('read metrics that are counted, of functions that exist', () => {
    const text = alarms.map(({ properties }) => properties);
    const metricStat = z.looseObject({ Namespace: z.string(), MetricName: z.string() });
    const own = [...textOf(text).matchAll(/\{[^{}]*"Namespace":"Payments"[^{}]*\}/g)].map(([match]) =>
      metricStat.safeParse(JSON.parse(match)),
    );
    const counted: readonly string[] = metricNames;
    expect(
      own.flatMap(({ data }) => (data && !counted.includes(data.MetricName) ? [data.MetricName] : [])),
    ).toEqual([]);
    const known: readonly string[] = [
      ...Object.values(routes).map((route) => route.function),
      ...Object.values(backgroundFunctions),
      processorSource,
      refundSource,
      disputeSource,
      customerSource,
    ];
    const watched = matchesIn(text, /"Name":"function","Value":"[^"]+"/).map(
      (match) => match.split('"')[7] ?? '',
    );
    expect(watched.length).toBeGreaterThan(20);
    expect(watched.filter((source) => !known.includes(source))).toEqual([]);
  });

  it('read the metrics of their own stage, by exactly the dimensions that these are written with', () => {
    const own = matchesIn(
      alarms.map(({ properties }) => properties),
      /"Dimensions":\[[^\]]*\][^{}]*"Namespace":"Payments"/,
    ).map((match) => [...match.matchAll(/"Name":"([^"]+)","Value":"([^"]+)"/g)]);
    expect(own.length).toBeGreaterThan(20);
    for (const dimensions of own) {
      const pairs = new Map(dimensions.map(([, name = '', value = '']) => [name, value]));
      expect([...pairs.keys()].sort()).toEqual([...metricDimensions].sort());
      expect(pairs.get('stage')).toBe('prod');
    }
  });

  it('hear of the processor where its calls are counted', () => {
    const watched = alarms
      .filter(({ name }) => ['processor-failing', 'unclassified-processor-error'].includes(name))
      .map(({ properties }) => matchesIn(properties, /"Name":"function","Value":"[^"]+"/));
    expect(watched).toEqual([
      [`"Name":"function","Value":"${processorSource}"`],
      [`"Name":"function","Value":"${processorSource}"`],
    ]);
  });

  it('go to the addresses of the stage, pages apart from tickets', () => {
    const endpoints = ofType('AWS::SNS::Subscription').map(({ properties }) => properties['Endpoint']);
    expect(endpoints.sort()).toEqual(['finance@clairval.example', 'ops@clairval.example']);
  });
});

describe.each(runbooks)('%s', (file) => {
  it('belongs to an alarm', () => {
    expect(alarms.map(({ description }) => runbookOf(description))).toContain(file);
  });

  it('fits a screen, says who is hurt, gives the next step as a command, and when it is over', () => {
    const lines = linesOf(file);
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(lines.filter((line) => line.startsWith('**Hurt:** '))).toHaveLength(1);
    expect(lines).toEqual(expect.arrayContaining(['## Next step', '```sh', '## Over when']));
  });

  it('links to runbooks that exist', () => {
    const links = linesOf(file).flatMap((line) =>
      [...line.matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, link]) => `docs/runbooks/${link ?? ''}`),
    );
    expect(links.filter((link) => !runbooks.includes(link))).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('is one', () => {
    expect(ofType('AWS::CloudWatch::Dashboard').map(({ properties }) => properties['DashboardName'])).toEqual(
      ['payments-prod'],
    );
  });
});

describe('the budget', () => {
  it('tells its people before the month is over', () => {
    const [budget] = ofType('AWS::Budgets::Budget');
    expect(at(budget?.properties, 'Budget', 'BudgetLimit')).toEqual({ Amount: 500, Unit: 'USD' });
    expect(textOf(budget?.properties['NotificationsWithSubscribers'])).toContain('FORECASTED');
  });
});
