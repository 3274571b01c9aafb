import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { keepId } from './keep-id.ts';
import type { KeyName } from '../../lib/shared/stage-names.ts';

export interface DataKeyProps {
  readonly deployment: Deployment;
  readonly name: KeyName;
  readonly description: string;
}

/** The key of one class of data: rotated, outliving its stack where data is kept. */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, { deployment, name, description }: DataKeyProps) {
    super(scope, id, {
      alias: deployment.names.keyAlias(name),
      description,
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: deployment.config.data.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    keepId(this, id);
  }

  /** Lets AWS services that act for this account, and for nobody else's, use the key. */
  openToServices(...services: readonly string[]): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ServicesOfThisAccount',
        effect: Effect.ALLOW,
        principals: services.map((service) => new ServicePrincipal(service)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  /** Lets CloudWatch Logs encrypt the log groups whose names start like this. */
  openToLogs(...namePrefixes: readonly string[]): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfThisStage',
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(`logs.${this.stack.region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': namePrefixes.map(
              (prefix) =>
                `arn:${Aws.PARTITION}:logs:${this.stack.region}:${Aws.ACCOUNT_ID}:log-group:${prefix}*`,
            ),
          },
        },
      }),
    );
  }
}
