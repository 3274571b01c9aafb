import { describe, expect, it } from '@jest/globals';
import { listenLocally } from '../../../local/host/http/listen.ts';
import { freePortBase } from './free-ports.ts';

describe('the ports of a system under test', () => {
  it('are never those of a worker beside it, wherever both begin to search', async () => {
    const starts = Array.from({ length: 40 }, (_, at) => at);
    const [one, two] = await Promise.all(
      [1, 2].map(async (worker) => {
        return await Promise.all(starts.map(async (start) => await freePortBase(worker, start)));
      }),
    );
    expect(Math.min(...(two ?? [])) - Math.max(...(one ?? []))).toBeGreaterThanOrEqual(20);
  });

  it('leave out a block in which somebody listens', async () => {
    const wished = await freePortBase(3, 0);
    const other = await listenLocally(wished + 13, (_, response) => response.end());
    const found = await freePortBase(3, 0);
    other.stop();
    expect(found).toBe(wished + 20);
  });
});
