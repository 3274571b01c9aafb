import { hasAlready } from '../../../lib/runtime/entity-tag.ts';
import type { HttpAnswer, HttpRequest } from '../../../lib/runtime/http-types.ts';

/** The description of the API as it is kept in the repository; 304 for who has this very one. */
export function createHandler(deps: { readonly text: string; readonly etag: string }) {
  const headers = { ETag: deps.etag, 'Cache-Control': 'max-age=300' };
  return (request: HttpRequest<null, null>): Promise<HttpAnswer> =>
    Promise.resolve(
      hasAlready(request.header('if-none-match'), deps.etag)
        ? { status: 304, headers, body: '' }
        : { status: 200, headers, body: deps.text },
    );
}
