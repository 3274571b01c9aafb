import * as z from 'zod';

import type { LocalContext, ResolvedResource } from '../../seam.ts';
import { functionArn, functionParts, serviceOf } from '../arn.ts';
import { resourcesOf } from '../template.ts';

const SIX_HOURS_S = 21_600;
const DESTINATIONS = ['sqs', 'sns'];

const destination = z.object({
  Destination: z.string().refine((arn) => DESTINATIONS.includes(serviceOf(arn)), {
    error: 'only queues and topics are destinations here',
  }),
});

const properties = z.object({
  FunctionName: z.string(),
  Qualifier: z.string().default('$LATEST'),
  MaximumRetryAttempts: z.int().min(0).max(2).default(2),
  MaximumEventAgeInSeconds: z.int().min(60).max(SIX_HOURS_S).default(SIX_HOURS_S),
  DestinationConfig: z
    .object({ OnFailure: destination.optional(), OnSuccess: destination.optional() })
    .default({}),
});

/** How asynchronous invocations of one version or alias are tried and where they end. */
export interface InvokeConfig {
  readonly retries: number;
  readonly maximumAgeMs: number;
  readonly onFailureArn?: string | undefined;
  readonly onSuccessArn?: string | undefined;
}

const DEFAULTS: InvokeConfig = { retries: 2, maximumAgeMs: SIX_HOURS_S * 1000 };

/** The configuration by function, qualifier included. */
export interface InvokeConfigs {
  provision(resources: readonly ResolvedResource[]): void;
  of(functionRef: string): InvokeConfig;
}

/** Reads AWS::Lambda::EventInvokeConfig. */
export const createInvokeConfigs = (context: LocalContext): InvokeConfigs => {
  const configs = new Map<string, InvokeConfig>();
  const keyOf = (functionRef: string): string => {
    const { name, qualifier } = functionParts(functionArn(context, functionRef));
    return `${name}:${qualifier}`;
  };
  const provision = (resources: readonly ResolvedResource[]): void => {
    configs.clear();
    for (const { properties: found } of resourcesOf(
      resources,
      'AWS::Lambda::EventInvokeConfig',
      properties,
    )) {
      const { name } = functionParts(functionArn(context, found.FunctionName));
      configs.set(`${name}:${found.Qualifier}`, {
        retries: found.MaximumRetryAttempts,
        maximumAgeMs: found.MaximumEventAgeInSeconds * 1000,
        onFailureArn: found.DestinationConfig.OnFailure?.Destination,
        onSuccessArn: found.DestinationConfig.OnSuccess?.Destination,
      });
    }
  };
  return { provision, of: (functionRef) => configs.get(keyOf(functionRef)) ?? DEFAULTS };
};
