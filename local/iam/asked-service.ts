import type { AwsResponse, AwsService } from '../seam.ts';
import type { TemplateAccess } from './access.ts';
import type { CheckTimes } from './check-times.ts';

const PATH = '/_local/iam';

const json = (status: number, body: unknown): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/**
 * `GET /_local/iam?decision=allowed|denied&principal=<part of its name>` tells what was asked for since the start, and
 * how long the checks of calls take;
 * `DELETE /_local/iam` begins anew.
 */
export const createAskedService = (access: TemplateAccess, times: () => CheckTimes): AwsService => ({
  name: 'iam',
  claims: ({ path }) => path === PATH,
  handle: async ({ method, query }) => {
    if (method === 'DELETE') {
      access.forget();
      return { status: 204 };
    }
    if (method !== 'GET') return json(405, { error: `${method} is not for ${PATH}` });
    const decision = query.get('decision');
    const principal = query.get('principal') ?? '';
    const items = access
      .asked()
      .filter((each) => decision === null || each.decision === decision)
      .filter((each) => each.principal.includes(principal));
    return json(200, { items, checks: times() });
  },
});
