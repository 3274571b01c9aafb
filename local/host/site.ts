import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, normalize, relative } from 'node:path';
import { deliveryOf } from '../../web/delivery.ts';
import type { ResolvedResource } from '../seam.ts';
import { type LocalServer, listenLocally } from './http/listen.ts';
import { isTrue, recordOf, recordsOf, stringOf, textOf } from './json.ts';

const transportSecurity = (source: Readonly<Record<string, unknown>>): string | undefined => {
  const seconds = stringOf(source['AccessControlMaxAgeSec']);
  if (seconds === undefined) return undefined;
  const subdomains = isTrue(source['IncludeSubdomains']) ? '; includeSubDomains' : '';
  return `max-age=${seconds}${subdomains}${isTrue(source['Preload']) ? '; preload' : ''}`;
};

/** The headers that CloudFront would add, read from the template's policy. */
export const siteHeaders = (resources: readonly ResolvedResource[]): Readonly<Record<string, string>> => {
  const policy = resources.find(({ type }) => type === 'AWS::CloudFront::ResponseHeadersPolicy');
  const config = recordOf(policy?.properties['ResponseHeadersPolicyConfig']);
  const security = recordOf(config['SecurityHeadersConfig']);
  const part = (name: string): Readonly<Record<string, unknown>> => recordOf(security[name]);
  const headers: Record<string, string | undefined> = {
    'content-security-policy': stringOf(part('ContentSecurityPolicy')['ContentSecurityPolicy']),
    'referrer-policy': stringOf(part('ReferrerPolicy')['ReferrerPolicy']),
    'strict-transport-security': transportSecurity(part('StrictTransportSecurity')),
    'x-content-type-options': 'ContentTypeOptions' in security ? 'nosniff' : undefined,
    'x-frame-options': stringOf(part('FrameOptions')['FrameOption']),
  };
  const custom = recordsOf(recordOf(config['CustomHeadersConfig'])['Items']);
  return Object.fromEntries(
    [
      ...Object.entries(headers),
      ...custom.map((item) => [textOf(item['Header']), textOf(item['Value'])] as const),
    ]
      .map(([name, value]) => [name.toLowerCase(), value])
      .filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
};

/** The pages that are served, and what is served beside them without being a file. */
export interface SitePages {
  readonly directory: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Contents by path without a slash in front; null while there are none yet. */
  readonly made: (path: string) => string | null;
}

interface Found {
  readonly path: string;
  readonly content: Buffer;
}

/** Absolute and without `..`, so that it cannot lead out of the folder that it is joined to. */
const pathOf = (url: string): string | null => {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://site').pathname));
    return path.endsWith('/') ? join(path, 'index.html') : path;
  } catch {
    return null;
  }
};

/** Whatever cannot be read is not there: a name may also be too long, or none that a file can have. */
const contentOf = (file: string): Buffer | null => {
  try {
    return statSync(file).isFile() ? readFileSync(file) : null;
  } catch {
    return null;
  }
};

const find = ({ directory, made }: SitePages, path: string): Found | null => {
  const file = join(directory, path);
  const inside = relative(directory, file);
  const content = made(inside);
  if (content !== null) return { path: inside, content: Buffer.from(content) };
  const bytes = contentOf(file);
  return bytes === null ? null : { path: inside, content: bytes };
};

const send = (message: IncomingMessage, response: ServerResponse, { path, content }: Found): void => {
  const { contentType, cacheControl } = deliveryOf(path) ?? {
    contentType: 'application/octet-stream',
    cacheControl: 'no-cache',
  };
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`;
  const isKnown = response.statusCode === 200 && message.headers['if-none-match'] === etag;
  response.writeHead(isKnown ? 304 : response.statusCode, {
    'content-type': contentType,
    'cache-control': cacheControl,
    etag,
  });
  response.end(isKnown || message.method === 'HEAD' ? undefined : content);
};

const serve = (pages: SitePages, message: IncomingMessage, response: ServerResponse): void => {
  if (message.method !== 'GET' && message.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(message.url ?? '/');
  const found = path === null ? null : find(pages, path);
  if (found !== null) {
    send(message, response, found);
    return;
  }
  response.statusCode = 404;
  const instead = find(pages, '/404.html');
  if (instead !== null) send(message, response, instead);
  else response.end();
};

/** Serves the built pages as the distribution would. */
export const startSite = (port: number, pages: SitePages): Promise<LocalServer> =>
  listenLocally(port, (message, response) => {
    response.setHeaders(new Map(Object.entries(pages.headers)));
    serve(pages, message, response);
  });
