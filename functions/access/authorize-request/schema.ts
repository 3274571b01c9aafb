/** The token of `Bearer <token>`; empty for anything else. */
export function bearerToken(header: string): string {
  return /^Bearer (\S+)$/i.exec(header)?.[1] ?? '';
}
