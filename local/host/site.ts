import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { ResolvedResource } from '../seam.ts';
import { type LocalServer, listenLocally } from './http/listen.ts';
import { isTrue, recordOf, recordsOf, stringOf, textOf } from './json.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

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

const fileFor = (directory: string, url: string): string | null => {
  try {
    const path = normalize(decodeURIComponent(new URL(url, 'http://site').pathname));
    const file = join(directory, path.endsWith('/') ? join(path, 'index.html') : path);
    const isInside = file.startsWith(join(directory, '/'));
    return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
  } catch {
    return null;
  }
};

const serve = (directory: string, message: IncomingMessage, response: ServerResponse): void => {
  const file = fileFor(directory, message.url ?? '/');
  if (message.method !== 'GET' && message.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (file === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    return;
  }
  response.writeHead(200, { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' });
  if (message.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
};

/** Serves the built pages as the distribution would. */
export const startSite = (
  port: number,
  directory: string,
  headers: Readonly<Record<string, string>>,
): Promise<LocalServer> =>
  listenLocally(port, (message, response) => {
    response.setHeaders(new Map(Object.entries(headers)));
    serve(directory, message, response);
  });
