import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  BusEventsView,
  FaultsView,
  LogsView,
  MailView,
  MailsView,
  MetricsView,
  SchedulesView,
  SystemView,
  TraceView,
  TracesView,
} from '../../../local/console/contract.ts';
import type { Span } from '../../../local/observe/observations.ts';
import { runtimeMetrics } from '../../../local/observe/observations.ts';
import { resource } from '../aws/harness.ts';
import { answered, functionArn, thrown } from '../events/system.ts';
import { type RunningConsole, startRunningConsole } from './running-console.ts';

const sweep = functionArn('sweep');
const off: FaultsView = {
  api: { outage: false, latencyMs: 0, errorRate: 0, rateLimitRate: 0, timeout: 'none' },
  webhooks: { drop: 0, duplicate: 0, shuffle: false, delayMs: 0 },
};

const resources = [
  resource('AWS::Scheduler::Schedule', 'sweep', {
    Name: 'sweep',
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: sweep },
  }),
];

const span = (changes: Partial<Span>): Span => ({
  traceId: 'a'.repeat(32),
  spanId: '1'.repeat(16),
  parentId: null,
  name: 'POST /payment-intents',
  kind: 'gateway',
  startMs: Date.now(),
  durationMs: 12,
  status: 'ok',
  attributes: { status: 201 },
  ...changes,
});

describe('steering and watching', () => {
  let running: RunningConsole;
  beforeAll(async () => {
    running = await startRunningConsole({ resources });
  });
  afterAll(() => running.stop());

  describe('time', () => {
    it('says where the system is and what time it is', async () => {
      const { view } = await running.get<SystemView>('/api/system');
      expect(view).toMatchObject({ stage: 'test', functions: ['payments-test-a'] });
      expect(view.addresses).toMatchObject({ api: 'http://127.0.0.1:4000', aws: 'http://127.0.0.1:4005' });
    });

    it('moves the time of everything and tells pages that are open', async () => {
      const page = await running.open();
      const before = (await page.hears('tick')).message;
      const { view } = await running.send<SystemView>('POST', '/api/clock', { advanceMs: 5000 });
      expect(view.clockOffsetMs).toBe(before.clockOffsetMs + 5000);
      await page.hears('tick', ({ clockOffsetMs }) => clockOffsetMs === view.clockOffsetMs);
    });

    it.each([{}, { advanceMs: -1 }, { advanceMs: 0.5 }, { advanceMs: 1, more: 1 }, []])(
      'refuses to move it by %j',
      async (body) => {
        expect((await running.send('POST', '/api/clock', body)).status).toBe(400);
      },
    );

    it('runs a schedule now, and says when it ran and runs next', async () => {
      running.runner.handlers.set(sweep, () => answered());
      const before = (await running.get<SchedulesView>('/api/schedules')).view.items[0];
      const { view } = await running.send<SchedulesView>('POST', '/api/schedules/sweep/run');
      expect(running.runner.calls.at(-1)?.functionRef).toBe(sweep);
      expect(before?.isEnabled).toBe(true);
      expect(Date.parse(view.items[0]?.nextAt ?? '')).toBeGreaterThan(running.context.clock.now());
      expect(Date.parse(view.items[0]?.lastAt ?? '')).toBeLessThanOrEqual(running.context.clock.now());
    });

    it('says so when the job fails, and when there is none of that name', async () => {
      running.runner.handlers.set(sweep, () => thrown('broken'));
      expect(await running.send('POST', '/api/schedules/sweep/run')).toMatchObject({
        status: 502,
        view: { code: 'run_failed', message: 'Error: broken' },
      });
      expect((await running.send('POST', '/api/schedules/none/run')).status).toBe(404);
    });
  });

  describe('faults of the twin', () => {
    beforeEach(() => {
      running.faults.clear();
    });

    it('shows what only the twin itself takes as it stands', async () => {
      running.faults.setApi({ latencyMs: 700_000.5 });
      expect((await running.get<FaultsView>('/api/faults')).view.api.latencyMs).toBe(700_000.5);
    });

    it('are off when nobody has thrown a switch', async () => {
      expect((await running.get('/api/faults')).view).toEqual(off);
    });

    it('are set as a whole, what is absent is off, and pages that are open are told', async () => {
      const page = await running.open();
      const wanted = { webhooks: { drop: 1 } };
      const { view } = await running.send<FaultsView>('PUT', '/api/faults', wanted);
      expect(view).toEqual({ ...off, webhooks: { ...off.webhooks, drop: 1 } });
      expect(running.faults.planDelivery('payment_intent.succeeded').dropped).toBe(true);
      expect((await page.hears('faults', ({ webhooks }) => webhooks.drop === 1)).message).toEqual(view);
    });

    it('are told when somebody else sets them', async () => {
      const page = await running.open();
      running.faults.setApi({ outage: true });
      await page.hears('faults', ({ api }) => api.outage);
    });

    it('leave a part as the twin was told it when only the other one changes', async () => {
      running.faults.setApi({ outage: true, match: 'GET /v1/events' });
      const { view } = await running.get<FaultsView>('/api/faults');
      await running.send('PUT', '/api/faults', { ...view, webhooks: { ...view.webhooks, shuffle: true } });
      expect(running.faults.show().api).toMatchObject({ outage: true, match: 'GET /v1/events' });
    });

    it('end all at once', async () => {
      running.faults.setApi({ latencyMs: 10 });
      expect((await running.send('DELETE', '/api/faults')).view).toEqual(off);
      expect(running.faults.show()).toMatchObject({ api: null, webhooks: null });
    });

    it.each([{ api: { errorRate: 2 } }, { api: { timeout: 'later' } }, { web: {} }, 'all'])(
      'refuse %j',
      async (body) => {
        expect(await running.send('PUT', '/api/faults', body)).toMatchObject({
          status: 400,
          view: { code: 'validation_failed' },
        });
        expect((await running.get('/api/faults')).view).toEqual(off);
      },
    );
  });

  describe('what passed the bus', () => {
    const pass = (detail: object) =>
      running.events.passed.add(
        'payments',
        {
          version: '0',
          id: 'e',
          'detail-type': 'payment.created.v1',
          source: 'payments',
          account: '0',
          time: '2026-11-01T00:00:00Z',
          region: 'eu-west-3',
          resources: [],
          detail: { ...detail },
        },
        Date.UTC(2026, 10, 1),
      );

    it('is listed newest first, page by page, and told as it passes', async () => {
      const page = await running.open();
      for (const subject of ['pay_1', 'pay_2', 'pay_3']) pass({ subject });
      const told = await page.hears('busEvent', ({ subject }) => subject === 'pay_3');
      const first = (await running.get<BusEventsView>('/api/events?limit=2')).view.items;
      expect(first.map(({ subject }) => subject)).toEqual(['pay_3', 'pay_2']);
      expect(told.message).toEqual(first[0]);
      const before = String(first[1]?.seq);
      const second = (await running.get<BusEventsView>(`/api/events?before=${before}&limit=1`)).view.items;
      expect(second).toMatchObject([{ subject: 'pay_1', bus: 'payments', type: 'payment.created.v1' }]);
    });

    it('shows no secret that an event quotes', async () => {
      pass({ subject: 'pay_4', url: 'https://x.test/?s=pi_1_secret_abcdef' });
      const { items } = (await running.get<BusEventsView>('/api/events?limit=1')).view;
      expect(items[0]?.detail).toEqual({ subject: 'pay_4', url: 'https://x.test/?s=pi_1_secret_…' });
    });
  });

  describe('the outbox', () => {
    const send = (id: string, html: string | null = '<p style="color:red">Bonjour</p>') => {
      running.events.outbox.add(
        {
          id,
          at: new Date().toISOString(),
          from: 'shop@example.com',
          to: ['zofia@example.com'],
          cc: [],
          bcc: [],
          replyTo: [],
          subject: id,
          text: 'Bonjour',
          html,
          headers: {},
          tags: { mailId: 'inv_1' },
          configurationSet: null,
        },
        [
          { name: 'FA 1.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') },
          { name: 'page.html', contentType: 'text/html', content: Buffer.from('<script>') },
        ],
      );
    };

    it('lists mails newest first and tells of a new one', async () => {
      const page = await running.open();
      send('m1');
      send('m2');
      await page.hears('mail', ({ id }) => id === 'm2');
      const { items } = (await running.get<MailsView>('/api/mails')).view;
      expect(items.map(({ id }) => id)).toEqual(['m2', 'm1']);
      expect(items[0]?.attachments[0]).toEqual({ name: 'FA 1.pdf', contentType: 'application/pdf', size: 4 });
    });

    it('shows one with both of its forms', async () => {
      const { view } = await running.get<MailView>('/api/mails/m1');
      expect(view).toMatchObject({ text: 'Bonjour', tags: { mailId: 'inv_1' } });
      expect((await running.get('/api/mails/none')).status).toBe(404);
    });

    it('renders one under a policy that lets it style itself and do nothing else', async () => {
      const response = await fetch(`${running.url}/api/mails/m1/html`);
      expect(await response.text()).toBe('<p style="color:red">Bonjour</p>');
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining(["default-src 'none'", 'sandbox', "frame-ancestors 'self'"]),
      );
      send('plain', null);
      expect((await fetch(`${running.url}/api/mails/plain/html`)).status).toBe(404);
    });

    it('shows a PDF and only hands out what a browser might run', async () => {
      const file = (name: string) =>
        fetch(`${running.url}/api/mails/m1/attachments/${encodeURIComponent(name)}`);
      const pdf = await file('FA 1.pdf');
      expect(await pdf.text()).toBe('%PDF');
      expect(pdf.headers.get('content-disposition')).toMatch(/^inline/);
      expect((await file('page.html')).headers.get('content-disposition')).toMatch(/^attachment/);
      expect((await file('none')).status).toBe(404);
    });
  });

  describe('traces, metrics and logs', () => {
    it('shows a trace with its spans counted from its beginning', async () => {
      const startMs = Date.now();
      const page = await running.open();
      running.observer.recorder.span(span({ startMs }));
      running.observer.recorder.span(
        span({ spanId: '2'.repeat(16), parentId: '1'.repeat(16), startMs: startMs + 3, status: 'error' }),
      );
      running.observer.recorder.touched('a'.repeat(32), ['pay_1']);
      await page.hears('trace', ({ spanCount }) => spanCount === 2);
      const { items } = (await running.get<TracesView>('/api/traces?payment=pay_1')).view;
      expect(items).toMatchObject([{ name: 'POST /payment-intents', hasError: true, payments: ['pay_1'] }]);
      const { view } = await running.get<TraceView>(`/api/traces/${'a'.repeat(32)}`);
      expect(view.spans.map(({ offsetMs, isError }) => [offsetMs, isError])).toEqual([
        [0, false],
        [3, true],
      ]);
    });

    it('lists traces with errors alone when asked to', async () => {
      running.observer.recorder.span(span({ traceId: 'b'.repeat(32) }));
      expect((await running.get<TracesView>('/api/traces')).view.items).toHaveLength(2);
      const { items } = (await running.get<TracesView>('/api/traces?errors=true')).view;
      expect(items.map(({ id }) => id)).toEqual(['a'.repeat(32)]);
      expect((await running.get('/api/traces/none')).status).toBe(404);
    });

    const measure = (name: string, value: number, dimensions = {}) =>
      running.observer.recorder.measure({ name, dimensions, unit: 'None', value });
    const sum = (values: readonly (number | null)[] = []) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);

    it('counts attempts and requests, with the worst of their times', async () => {
      for (const value of [1, 1, 0]) measure(runtimeMetrics.paymentSuccess, value);
      measure(runtimeMetrics.requestDuration, 20, { route: 'GET /v1/health', status: '200' });
      measure(runtimeMetrics.requestDuration, 90, { route: 'GET /v1/health', status: '500' });
      measure(runtimeMetrics.queueAge, 2500, { queue: 'mail' });
      const { attempts, successRate, routes, queues } = (await running.get<MetricsView>('/api/metrics')).view;
      expect(sum(attempts)).toBe(3);
      expect(successRate.some((rate) => rate !== null && rate > 0 && rate <= 1)).toBe(true);
      expect(routes.map(({ route, requests, errors }) => [route, sum(requests), sum(errors)])).toEqual([
        ['GET /v1/health', 2, 1],
      ]);
      expect(Math.max(...routes.flatMap(({ p95Ms }) => p95Ms.map(Number)))).toBe(90);
      expect(queues.map(({ name, oldestAgeS }) => [name, sum(oldestAgeS)])).toEqual([['mail', 2.5]]);
    });

    it.each([
      [1, 12, 5],
      [15, 180, 5],
      [60, 180, 20],
    ])('puts every series of %d minutes on the same points of time', async (minutes, points, stepS) => {
      const { view } = await running.get<MetricsView>(`/api/metrics?minutes=${String(minutes)}`);
      const steps = view.seconds.slice(1).map((at, index) => at - (view.seconds[index] ?? 0));
      expect([view.seconds.length, ...new Set(steps)]).toEqual([points, stepS]);
      const series = [view.successRate, view.attempts, ...view.routes.map(({ p50Ms }) => p50Ms)];
      expect(new Set(series.map(({ length }) => length))).toEqual(new Set([points]));
    });

    it('refuses a level that no log has', async () => {
      expect((await running.get<LogsView>('/api/logs?level=loud')).status).toBe(400);
      expect((await running.get<LogsView>('/api/logs?level=error')).view).toEqual({
        items: [],
        cursor: null,
      });
    });
  });
});
