import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import type { LiveMessages } from '../../../local/console/contract.ts';
import { type LiveHub, createLiveHub } from '../../../local/console/live/hub.ts';
import { createWatch } from '../../../local/console/live/watch.ts';
import { type LocalServer, listenLocally } from '../../../local/host/http/listen.ts';
import { LivePage } from './live-page.ts';

const payment = (version: number, orderId = 'order'): LiveMessages['payment'] => ({
  id: 'pay_1',
  orderId,
  status: 'succeeded',
  operation: null,
  amountMinor: 1,
  refundedMinor: 0,
  currency: 'eur',
  createdAt: '2026-11-01T00:00:00.000Z',
  version,
});

describe('the live stream', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  const serve = async (): Promise<{ hub: LiveHub; server: LocalServer; open: () => Promise<LivePage> }> => {
    const hub = createLiveHub();
    const server = await listenLocally(0, (_, response) => {
      hub.join(response);
    });
    ends.push(() => {
      hub.stop();
      server.stop();
    });
    const open = async (): Promise<LivePage> => {
      const page = await LivePage.open(`http://127.0.0.1:${String(server.port)}/api/live`);
      ends.push(() => {
        page.close();
      });
      return page;
    };
    return { hub, server, open };
  };

  it('tells every page the same, in the order in which it happened', async () => {
    const { hub, open } = await serve();
    const pages = await Promise.all([open(), open(), open()]);
    for (const version of [1, 2, 3]) hub.tell('payment', payment(version));
    for (const page of pages) {
      await page.hears('payment', ({ version }) => version === 3);
      expect(page.heard.map(({ message }) => message)).toEqual([1, 2, 3].map((version) => payment(version)));
    }
  });

  it('hides secrets in what it tells', async () => {
    const { hub, open } = await serve();
    const page = await open();
    hub.tell('payment', payment(1, 'pi_1_secret_abc'));
    expect((await page.hears('payment')).message.orderId).toBe('pi_1_secret_…');
  });

  it('says when the first page comes and when the last one has left', async () => {
    const { hub, open } = await serve();
    const told: boolean[] = [];
    const left = new Promise<void>((resolve) => {
      hub.onAttention((isWatched) => {
        told.push(isWatched);
        if (!isWatched) resolve();
      });
    });
    const [one, other] = [await open(), await open()];
    one.close();
    other.close();
    await left;
    expect(told).toEqual([true, false]);
    expect(hub.hasListeners()).toBe(false);
  });

  it('ends all streams when it stops', async () => {
    const { hub, open } = await serve();
    const pages = [await open(), await open()];
    hub.stop();
    await Promise.all(pages.map(({ ended }) => ended));
    expect(hub.hasListeners()).toBe(false);
  });

  /** A page that has stopped reading, with what it gets once it goes on. */
  const stalled = async (server: LocalServer): Promise<Socket> => {
    const socket = connect(server.port, '127.0.0.1');
    ends.push(() => socket.destroy());
    socket.write('GET /api/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    socket.pause();
    return socket;
  };

  const tellMany = async (hub: LiveHub, count: number): Promise<void> => {
    const long = 'x'.repeat(100_000);
    for (let version = 1; version <= count; version += 1) {
      hub.tell('payment', payment(version, long));
      // Let the sockets take what they can, as between two things that happen.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('keeps no more than its limit for a page that does not read, and the others miss nothing', async () => {
    const { hub, server, open } = await serve();
    const socket = await stalled(server);
    const reader = await open();
    await tellMany(hub, 600);
    await reader.hears('payment', ({ version }) => version === 600);
    expect(reader.heard.filter(({ kind }) => kind === 'payment')).toHaveLength(600);
    expect(reader.heard.some(({ kind }) => kind === 'resync')).toBe(false);
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const resynced = new Promise<void>((resolve) => {
      socket.on('data', () => {
        if (text.includes('event: resync')) resolve();
      });
    });
    socket.resume();
    await resynced;
    // What the kernel and the limit held is there, the rest was never kept.
    expect(text.split('event: payment').length - 1).toBeLessThan(600);
  });

  it('tells a page again once it has caught up', async () => {
    const { hub, server } = await serve();
    const socket = await stalled(server);
    await tellMany(hub, 600);
    let text = '';
    const hears = (words: string) =>
      new Promise<void>((resolve) => {
        socket.on('data', () => {
          if (text.includes(words)) resolve();
        });
      });
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const resynced = hears('event: resync');
    socket.resume();
    await resynced;
    const back = hears('"version":601');
    hub.tell('payment', payment(601));
    await back;
    expect(text.indexOf('"version":601')).toBeGreaterThan(text.indexOf('event: resync'));
  });
});

describe('a watch', () => {
  const watched = (signOf?: (view: { a: number; b: number }) => unknown) => {
    const view = { a: 1, b: 1 };
    const told: object[] = [];
    const watch = createWatch({
      everyMs: 1,
      look: () => ({ ...view }),
      ...(signOf === undefined ? {} : { signOf }),
      failed: (error) => told.push(Object(error) as object),
      tell: (seen) => told.push(seen),
    });
    return { view, told, watch };
  };
  const some = () => new Promise((resolve) => setTimeout(resolve, 20));

  it('tells once what stays the same', async () => {
    const { told, watch } = watched();
    watch.start();
    await some();
    watch.stop();
    expect(told).toEqual([{ a: 1, b: 1 }]);
  });

  it('tells again only when its sign has changed', async () => {
    const { view, told, watch } = watched(({ a }) => a);
    watch.start();
    view.b = 2;
    await some();
    expect(told).toHaveLength(1);
    view.a = 2;
    await some();
    watch.stop();
    expect(told).toEqual([
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ]);
  });

  it('goes on looking when a look fails', async () => {
    const { view, told, watch } = watched(({ a }) => {
      if (a === 2) throw new RangeError('a');
      return a;
    });
    watch.start();
    view.a = 2;
    await some();
    view.a = 3;
    await some();
    watch.stop();
    expect(told[0]).toEqual({ a: 1, b: 1 });
    expect(told[1]).toEqual(new RangeError('a'));
    expect(told.at(-1)).toEqual({ a: 3, b: 1 });
  });
});
