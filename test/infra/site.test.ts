import { describe, expect, it } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '../../lib/shared/refusal.ts';
import { synthesise, textOf } from './templates.ts';

const folder = join(import.meta.dirname, '../../web/site');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const pages = globSync('**/*.html', { cwd: folder });

describe.each(pages)('page %s', (file) => {
  const html = read(file);

  it('runs no script and carries no style of its own, as its policy says', () => {
    expect(html).not.toMatch(/<script|<style|\son[a-z]+=|\sstyle=/i);
  });

  it('loads nothing from elsewhere', () => {
    const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses.filter((address) => !address.startsWith('/'))).toEqual([]);
    expect(addresses.filter((address) => !existsSync(join(folder, address)))).toEqual([]);
  });

  it('says its language, its title and how wide it is', () => {
    expect(html).toMatch(/<html lang="en">[\s\S]*<meta name="viewport"[\s\S]*<title>.+<\/title>[\s\S]*<h1>/);
  });
});

describe('the page of problems', () => {
  it.each(Object.entries(problems))('explains %s', (code, { status, title }) => {
    const row = new RegExp(
      `<tr id="${code}">\\s*<td>${String(status)}</td>\\s*<td><code>${code}</code></td>\\s*<td>([^<]+)</td>`,
    );
    expect(row.exec(read('problems/index.html'))?.[1]).toBe(title);
  });
});

describe('style sheets', () => {
  it.each(globSync('**/*.css', { cwd: folder }))('%s load nothing', (file) => {
    expect(read(file)).not.toMatch(/url\(|@import/);
  });
});

describe('what the edge adds', () => {
  const { ofType } = synthesise('prod');
  const text = textOf(ofType('AWS::CloudFront::ResponseHeadersPolicy').map(({ properties }) => properties));

  it('forbids everything that the pages do not do', () => {
    for (const part of [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(text).toContain(part);
    }
  });

  it('keeps the bucket closed to all but the distribution', () => {
    const policy = textOf(
      ofType('AWS::S3::BucketPolicy')
        .filter(({ concern }) => concern === 'site')
        .map(({ properties }) => properties),
    );
    expect(policy).toContain('cloudfront.amazonaws.com');
    expect(policy).toContain('AWS:SourceArn');
  });
});
