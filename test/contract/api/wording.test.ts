import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { refusalExamples, routeRefusals } from '../../../functions/platform/get-openapi/document/examples.ts';

const root = new URL('../../../', import.meta.url);
const folders = ['lib/', 'functions/', 'infra/constructs/'];

const sources = folders.flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('get-openapi'))
    .map((file) => readFileSync(new URL(`${folder}${file}`, root), 'utf8')),
);

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The texts of the code: a text as it stands, or what stands around the values that are put into it. */
function textsOf(source: string): readonly RegExp[] {
  const found: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(new RegExp(`^${quoted(node.text)}$`));
    if (ts.isTemplateExpression(node)) {
      const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
      found.push(new RegExp(`^${parts.map(({ text }) => quoted(text)).join('.*')}$`));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.ESNext));
  return found;
}

// Shorter ones would fit anything; the longest are fonts.
const texts = sources.flatMap(textsOf).filter(({ source }) => source.length > 20 && source.length < 500);

const refusals = [refusalExamples, ...Object.values(routeRefusals)].flatMap((some) => Object.values(some));
const words = refusals.flatMap(({ detail, errors = [] }) => [detail, ...errors.map((error) => error.detail)]);

describe('the words of the examples of problems', () => {
  it.each([...new Set(words)])('%s', (text) => {
    expect(texts.some((known) => known.test(text))).toBe(true);
  });
});
