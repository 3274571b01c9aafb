/** Whether If-None-Match names what there is: weakly (RFC 9110, 13.1.2), since a cache that compresses makes tags weak. */
export function hasAlready(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
