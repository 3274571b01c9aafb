import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Effect, PolicyStatement as Statement } from 'aws-cdk-lib/aws-iam';
import type { DataKey } from '../constructs/data-key.ts';

/** Something a function needs of the world: the variables that name it, with the statements that allow it. */
export interface Use {
  readonly environment?: Readonly<Record<string, string>>;
  readonly statements?: readonly PolicyStatement[];
}

export interface Allowed {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const allow = ({ actions, resources, conditions }: Allowed): PolicyStatement =>
  new Statement({
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions ? { conditions } : {}),
  });

/** A key may be used only through the service that holds the data. */
export const allowKey = (key: DataKey, service: string, actions: readonly string[]): PolicyStatement =>
  allow({
    actions,
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${key.stack.region}.amazonaws.com` } },
  });
