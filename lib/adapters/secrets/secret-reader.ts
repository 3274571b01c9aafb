import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { timeBudgets } from '../../shared/time-budgets.ts';

const keepMs = 5 * 60 * 1000;

/** A secret is not there yet or has another shape; the message never quotes it. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

export function createSecretsClient(): SecretsManagerClient {
  const { connectTimeoutMs, requestTimeoutMs, maxAttempts } = timeBudgets.awsServices;
  return new SecretsManagerClient({
    maxAttempts,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  });
}

/** Reads a JSON secret, parsed, and keeps it in memory for at most 5 minutes. */
export function readSecret<T>(
  client: SecretsManagerClient,
  secretArn: string,
  shape: z.ZodType<T>,
): () => Promise<T> {
  let kept: { readonly value: T; readonly untilMs: number } | null = null;
  return async () => {
    if (kept !== null && kept.untilMs > Date.now()) return kept.value;
    const answer = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    const value = parse(answer.SecretString ?? '', secretArn, shape);
    kept = { value, untilMs: Date.now() + keepMs };
    return value;
  };
}

function parse<T>(text: string, secretArn: string, shape: z.ZodType<T>): T {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    throw new SecretUnreadable(`${secretArn} is not JSON`);
  }
  throw new SecretUnreadable(`${secretArn} lacks a field`);
}
