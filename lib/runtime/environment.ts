import * as z from 'zod';

/** A function's environment is wrong: a fault of the deployment, found when the function starts. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Parses the environment once; a failure names the variables, never their values. */
export function readEnvironment<T>(schema: z.ZodType<T>, environment: NodeJS.ProcessEnv): T {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))];
  throw new EnvironmentError(`environment variables missing or malformed: ${names.join(', ')}`);
}

/** A variable that holds JSON of the given shape. */
export function jsonVariable<T>(shape: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text, context) => {
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}

/** A comma-separated list. */
export const listVariable = z.string().transform((text) => text.split(',').filter((part) => part !== ''));
