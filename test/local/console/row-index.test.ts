import { describe, expect, it } from '@jest/globals';
import { createRowIndex } from '../../../local/console/table/row-index.ts';

interface Row {
  readonly id: string;
  readonly at: string;
  readonly version: number;
}

const row = (id: string, at: string, version = 1): Row => ({ id, at, version });
const indexOf = (...rows: readonly Row[]) => {
  const index = createRowIndex<Row>((each) => each);
  for (const each of rows) index.put(each);
  return index;
};

describe('the index of rows', () => {
  it('orders by time and, where that is the same, by id, newest first', () => {
    const index = indexOf(row('b', '2'), row('a', '1'), row('c', '2'), row('d', '1'));
    expect(index.page(null, 10).ids).toEqual(['c', 'b', 'd', 'a']);
  });

  it('keeps the latest version, in whatever order versions come', () => {
    const index = indexOf(row('a', '1', 2));
    expect(index.put(row('a', '1', 1))).toBe(false);
    expect(index.get('a')?.version).toBe(2);
    expect(index.put(row('a', '1', 3))).toBe(true);
    expect(index.get('a')?.version).toBe(3);
    expect(index.size()).toBe(1);
  });

  it('counts and lists a row that is only known to be there', () => {
    const index = indexOf(row('b', '2'));
    index.place({ id: 'a', at: '1' });
    index.place({ id: 'b', at: '2' });
    expect([index.size(), index.page(null, 10).ids, index.get('a')]).toEqual([2, ['b', 'a'], undefined]);
    expect(index.get('b')).toEqual(row('b', '2'));
  });

  it('goes on behind its cursor, whatever has come before it meanwhile', () => {
    const index = indexOf(row('a', '1'), row('b', '2'), row('c', '3'));
    const first = index.page(null, 2);
    index.put(row('d', '4'));
    expect(index.page(first.cursor, 2)).toEqual({ ids: ['a'], cursor: null });
  });

  it('says where it ends: a page that is just full has nothing behind it', () => {
    const index = indexOf(row('a', '1'), row('b', '2'));
    expect(index.page(null, 2).cursor).toBeNull();
    expect(indexOf().page(null, 2)).toEqual({ ids: [], cursor: null });
    expect(index.page('nothing like a cursor', 2).ids).toHaveLength(2);
  });
});
