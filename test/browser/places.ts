import { readFileSync } from 'node:fs';
import * as z from 'zod';

const placesSchema = z.object({ site: z.string(), console: z.string() });

/** Where the pages are. */
export const places = placesSchema.parse(JSON.parse(readFileSync(process.env['ENDPOINTS'] ?? '', 'utf8')));
