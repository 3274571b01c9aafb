import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { against, median, seconds } from './figures.ts';
import type { Table } from './figures.ts';
import { root, startSystem, stateFolder } from './system.ts';

const rounds = 3;

/** `npm start` to "ready", with everything still to be built and with nothing changed; then stopped in both ways. */
export async function measureStart(): Promise<Table> {
  const fresh: number[] = [];
  const freshCpu: number[] = [];
  const cached: number[] = [];
  const cachedCpu: number[] = [];
  const interrupted: number[] = [];
  const terminated: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const state = stateFolder();
    rmSync(join(root, 'dist/functions.json'), { force: true });
    const first = await startSystem(state.path);
    fresh.push(first.readyMs);
    freshCpu.push(first.cpuMs);
    interrupted.push(await first.stop('Ctrl-C'));
    const second = await startSystem(state.path);
    cached.push(second.readyMs);
    cachedCpu.push(second.cpuMs);
    terminated.push(await second.stop('SIGTERM'));
    state.remove();
  }
  return {
    title: 'Start and stop',
    method: `\`npm start -- --ephemeral\`, spawn to the line "ready", ${rounds} pairs of fresh (nothing bundled, nothing synthesised) and cached, in turn. Gone = the signal to the end of the last process; Ctrl-C reaches the whole group, SIGTERM npm alone. Processor time = of all its processes together until then.`,
    columns: ['what', 'median', 'each', 'bar', ''],
    rows: [
      row('ready, fresh', fresh, 10_000),
      row('ready, cached', cached, 5_000),
      cpuRow('processor time, fresh', freshCpu),
      cpuRow('processor time, cached', cachedCpu),
      row('gone after Ctrl-C', interrupted, 3_000),
      row('gone after SIGTERM', terminated, 3_000),
    ],
  };
}

function row(name: string, sample: readonly number[], bar: number): readonly string[] {
  return [
    name,
    seconds(median(sample)),
    sample.map(seconds).join(', '),
    seconds(bar),
    against(median(sample), bar),
  ];
}

function cpuRow(name: string, sample: readonly number[]): readonly string[] {
  return [name, seconds(median(sample)), sample.map(seconds).join(', '), '', ''];
}
