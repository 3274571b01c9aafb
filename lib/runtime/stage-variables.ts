import * as z from 'zod';
import { listVariable } from './environment.ts';
import type { HttpSettings } from './http.ts';

/** Variables of every HTTP function. */
export const httpVariables = { SITE_URL: z.url(), ALLOWED_ORIGINS: listVariable };

export function httpSettings(environment: { SITE_URL: string; ALLOWED_ORIGINS: string[] }): HttpSettings {
  return { siteUrl: environment.SITE_URL, allowedOrigins: environment.ALLOWED_ORIGINS };
}
