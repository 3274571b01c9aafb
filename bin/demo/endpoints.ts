import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { DemoRefused } from './demo-refused.ts';

const endpointsSchema = z.object({
  api: z.string(),
  stripe: z.string(),
  site: z.string(),
  console: z.string().nullable(),
  aws: z.string(),
  keys: z.object({ server: z.string(), browser: z.string(), finance: z.string(), ops: z.string() }),
  stripeKeys: z.object({ publishable: z.string() }),
});

/** Where the system answers, and as whom to speak to it. */
export type Endpoints = z.infer<typeof endpointsSchema>;

/** Null where there is no such file. */
export async function readEndpoints(file: string): Promise<Endpoints | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return endpointsSchema.parse(JSON.parse(text));
  } catch {
    throw new DemoRefused(`${file} does not say where a system answers: name the file that npm start wrote.`);
  }
}

/** A system that was killed leaves its file behind. */
export async function answers({ api }: Endpoints): Promise<boolean> {
  try {
    return (await fetch(`${api}/v1/health`, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}
