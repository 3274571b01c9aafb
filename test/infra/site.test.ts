import { describe, expect, it } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '../../lib/shared/refusal.ts';
import { at, synthesise, textOf } from './templates.ts';

const folder = join(import.meta.dirname, '../../web/site');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
/** Made from web/shop, beside the files that stand as they are. */
const bundled = ['/main.js', '/main.css'];
const pages = globSync('**/*.html', { cwd: folder });

describe.each(pages)('page %s', (file) => {
  const html = read(file);

  it('carries no script and no style in itself, as its policy says', () => {
    const own = html.replaceAll('<script type="module" src="/main.js"></script>', '');
    expect(own).not.toMatch(/<script|<style|\son[a-z]+=|\sstyle=/i);
  });

  it('loads nothing from elsewhere', () => {
    const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses.filter((address) => !address.startsWith('/'))).toEqual([]);
    const files = addresses
      .filter((address) => !bundled.includes(address))
      .map((address) => address.replace(/^\/$/, '/index.html'));
    expect(files.filter((address) => !existsSync(join(folder, address)))).toEqual([]);
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

/** What CloudFormation puts in the place of a reference is somebody else's; here it is a word. */
const joined = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const parts = at(value, 'Fn::Join', 1);
  return Array.isArray(parts) ? parts.map(joined).join('') : 'reference';
};

const policyOf = (stage: string): string => {
  const [policy] = synthesise(stage).ofType('AWS::CloudFront::ResponseHeadersPolicy');
  const security = at(policy?.properties, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig');
  return joined(at(security, 'ContentSecurityPolicy', 'ContentSecurityPolicy'));
};

const directive = (policy: string, name: string): string =>
  policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? '';

describe('the policy of the pages', () => {
  const policy = policyOf('prod');

  it('forbids everything that the pages do not do', () => {
    for (const part of [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|data:|blob:|127\.0\.0\.1/);
  });

  it('lets in the scripts and frames of Stripe alone, as Stripe asks for cards', () => {
    expect(directive(policy, 'script-src')).toBe(
      "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
    );
    expect(directive(policy, 'frame-src')).toBe(
      'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    );
  });

  it('lets the pages call the API and Stripe', () => {
    expect(directive(policy, 'connect-src')).toMatch(
      /^connect-src 'self' https:\/\/reference\.execute-api\.[^ ]+ https:\/\/api\.stripe\.com$/,
    );
  });

  it('has the stand-in in place of Stripe on the laptop, and no other place', () => {
    const local = policyOf('local');
    expect(local).not.toContain('stripe.com');
    expect(directive(local, 'script-src')).toBe("script-src 'self' http://127.0.0.1:4002");
    expect(directive(local, 'frame-src')).toBe('frame-src http://127.0.0.1:4002');
    expect(directive(local, 'connect-src')).toBe(
      "connect-src 'self' http://127.0.0.1:4000 http://127.0.0.1:4002",
    );
  });
});

describe('what the edge adds', () => {
  const { ofType } = synthesise('prod');

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
