import { describe, expect, it } from '@jest/globals';
import { linesMatching, trackedFiles } from './tracked-files.ts';

/** A home folder of Linux, macOS or Windows, or the root user's, with something below it. */
const homePath = /(?<![\w.])(?:\/(?:home|Users)\/[\w.-]+\/|\/root\/|[A-Za-z]:\\Users\\)/;

describe('files of the repository', () => {
  it('name no path of the machine that wrote them', () => {
    expect(linesMatching(trackedFiles(), homePath)).toEqual([]);
  });

  it.each([
    ['/', 'home/ada/app'],
    ['/', 'Users/ada/app'],
    ['/', 'root/app'],
    ['C:', '\\Users\\ada'],
  ])('would be found with a path under %s%s', (...parts) => {
    expect(linesMatching([{ path: 'a.ts', text: `const a = '${parts.join('')}';` }], homePath)).toHaveLength(
      1,
    );
  });

  it.each([
    ['https://example.com', 'home', 'page', ''],
    ['docs', 'root', 'page'],
    ['.', 'home', 'page', ''],
  ])('may say %s/%s/%s', (...parts) => {
    expect(linesMatching([{ path: 'a.md', text: parts.join('/') }], homePath)).toEqual([]);
  });
});
