import { describe, expect, it } from '@jest/globals';
import { linesMatching, trackedFiles } from './tracked-files.ts';

/** Joined here, so that this file does not find itself. */
const anyOf = (...words: string[]): string => `(?:${words.join('|')})`;
const laterWork = new RegExp(`\\b${anyOf('TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX')}\\b`);
const switchedOff = new RegExp(
  `\\b${anyOf('it', 'test', 'describe')}\\.${anyOf('sk' + 'ip', 'on' + 'ly', 'to' + 'do')}\\b|\\b${anyOf('x', 'f')}${anyOf('it', 'describe')}\\(`,
);
const lintSwitchedOff = new RegExp(
  anyOf(
    'eslint-' + 'disable',
    '@ts-' + 'ignore',
    '@ts-' + 'expect-error',
    '@ts-' + 'nocheck',
    'prettier-' + 'ignore',
  ),
);

const files = trackedFiles().filter(({ path }) => path !== 'package-lock.json');
const code = files.filter(({ path }) => /\.(?:[cm]?js|ts)$/.test(path));

describe('files of the repository', () => {
  it('leave no work for later in a comment', () => {
    const unfinished = files.filter(({ path }) => path !== 'CONTRIBUTING.md' && path !== 'eslint.config.js');
    expect(linesMatching(unfinished, laterWork)).toEqual([]);
  });

  it('switch no test off and let none run alone', () => {
    expect(linesMatching(code, switchedOff)).toEqual([]);
  });

  it('silence no check in a comment', () => {
    expect(linesMatching(code, lintSwitchedOff)).toEqual([]);
  });
});
