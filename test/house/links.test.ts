import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, trackedFiles } from './tracked-files.ts';

const pages = trackedFiles().filter(({ path }) => path.endsWith('.md'));

interface Link {
  readonly from: string;
  readonly to: string;
}

/** What is shown as code is no link. */
const prose = (text: string): string => text.replace(/```.*?```/gs, '').replace(/`[^`\n]*`/g, '');

const linksOf = (path: string, text: string): readonly Link[] =>
  [...prose(text).matchAll(/(?:\]\(|<img src=")(?<to>[^)\s"]+)[)"]/g)].map(({ groups }) => ({
    from: path,
    to: groups?.['to'] ?? '',
  }));

const links = pages.flatMap(({ path, text }) => linksOf(path, text));
const inside = links.filter(({ to }) => !/^[a-z]+:/.test(to));

const targetOf = ({ from, to }: Link): { readonly file: string; readonly anchor: string | undefined } => {
  const [file = '', anchor] = to.split('#');
  return {
    file: file === '' ? join(root, from) : join(root, dirname(from), decodeURIComponent(file)),
    anchor,
  };
};

/** The name that GitHub gives to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (file: string): readonly string[] => {
  const text = readFileSync(file, 'utf8').replace(/```.*?```/gs, '');
  return [...text.matchAll(/^#{1,6} (?<heading>.+)$/gm)].map(({ groups }) =>
    anchorOf(groups?.['heading'] ?? ''),
  );
};

const shown = (all: readonly Link[]): readonly string[] => all.map(({ from, to }) => `${from}: ${to}`);

describe('links of the documents', () => {
  it('lead to files of the repository', () => {
    const dead = inside.filter((link) => !existsSync(targetOf(link).file));
    expect(shown(dead)).toEqual([]);
  });

  it('lead to files that are kept, not to what a build makes', () => {
    const kept = new Set(trackedFiles().map(({ path }) => path));
    const isKept = (link: Link): boolean => {
      const { file } = targetOf(link);
      if (!existsSync(file) || statSync(file).isDirectory()) return true;
      return kept.has(relative(root, file).replaceAll('\\', '/')) || /\.(?:png|svg)$/.test(file);
    };
    expect(shown(inside.filter((link) => !isKept(link)))).toEqual([]);
  });

  it('lead to headings that are there', () => {
    const lost = inside.filter((link) => {
      const { file, anchor } = targetOf(link);
      return (
        anchor !== undefined && file.endsWith('.md') && existsSync(file) && !anchorsIn(file).includes(anchor)
      );
    });
    expect(shown(lost)).toEqual([]);
  });

  it('are encrypted where they leave the repository', () => {
    const open = links.filter(({ to }) => to.startsWith('http:') && !to.startsWith('http://127.0.0.1'));
    expect(shown(open)).toEqual([]);
  });
});

describe('the index of the documents', () => {
  it('leads to every page of docs', () => {
    const index = (folder: string): readonly string[] =>
      linksOf(`${folder}/README.md`, readFileSync(join(root, folder, 'README.md'), 'utf8')).map((link) =>
        relative(root, targetOf(link).file).replaceAll('\\', '/'),
      );
    const reached = new Set(['docs', 'docs/runbooks', 'docs/security'].flatMap(index));
    const missed = pages.filter(({ path }) => path.startsWith('docs/') && !reached.has(path));
    expect(missed.map(({ path }) => path)).toEqual(['docs/README.md']);
  });

  it.each(pages.filter(({ path }) => /^docs\/runbooks\/[a-z-]+\.md$/.test(path)))(
    'tells of $path what it tells itself',
    ({ path, text }) => {
      const title = /^# (.+)$/m.exec(text)?.[1] ?? '';
      const hurt = /^\*\*Hurt:\*\* (.+?)\n\n/ms.exec(text)?.[1]?.replaceAll('\n', ' ') ?? '';
      const cells = readFileSync(join(root, 'docs/runbooks/README.md'), 'utf8')
        .split('\n')
        .filter((line) => line.includes(`](${path.slice('docs/runbooks/'.length)})`))
        .map((line) => line.split('|').map((cell) => cell.trim()));
      expect(cells.map(([, , what, whoIsHurt]) => [what, whoIsHurt])).toEqual([[title, hurt]]);
    },
  );
});
