import { createHash } from 'node:crypto';
import * as z from 'zod';
import document from '../../../docs/openapi.json' with { type: 'json' };
import { readEnvironment } from '../../../lib/runtime/environment.ts';
import { httpSettings, httpVariables } from '../../../lib/runtime/stage-variables.ts';

export function buildDeps(environment: NodeJS.ProcessEnv) {
  const text = JSON.stringify(document);
  return {
    http: httpSettings(readEnvironment(z.object(httpVariables), environment)),
    text,
    etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  };
}
