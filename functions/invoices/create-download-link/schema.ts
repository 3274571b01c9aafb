import * as z from 'zod';

export const downloadLinkSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
