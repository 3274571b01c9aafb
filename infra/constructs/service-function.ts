import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { IAlias, IVersion } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import type { Use } from '../uses/use.ts';
import { allow } from '../uses/use.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';

export interface ServiceFunctionProps {
  readonly data: DataStack;
  /** Folder of the function: `<context>/<verb-noun>`. */
  readonly source: string;
  readonly timeoutSeconds: number;
  /** 1,769 MB are one processor. */
  readonly memoryMb?: number;
  readonly reservedConcurrency?: number;
  readonly uses: readonly Use[];
}

/** The alias that everything reaches a function by, so that a deployment can be shifted and taken back. */
export const liveAlias = 'live';

/** One Lambda of ours: its bundle, one role of its own with what it uses and no more, its log group, its alias. */
export class ServiceFunction extends Construct {
  readonly function: Function;
  readonly alias: IAlias;
  readonly role: Role;
  readonly name: string;
  readonly source: string;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { data, source } = props;
    const { config, names, codeOf } = data.deployment;
    this.source = source;
    this.name = names.function(source);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${this.name} may do`,
    });
    const logGroup = new EncryptedLogGroup(this, 'Logs', { data, name: `/aws/lambda/${this.name}` });
    this.function = new Function(this, 'Function', {
      functionName: this.name,
      code: codeOf(source),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      role: this.role,
      logGroup,
      environment: { STAGE: config.stage, ...environmentOf(props.uses) },
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    this.function.addToRolePolicy(
      allow({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    );
    for (const { statements = [] } of props.uses) {
      for (const statement of statements) this.role.addToPolicy(statement);
    }
    // The library's classes do not fit its own interfaces under exactOptionalPropertyTypes, hence the casts.
    const version = this.function.currentVersion as IVersion;
    this.alias = new Alias(this, 'Live', { aliasName: liveAlias, version }) as IAlias;
  }
}

const environmentOf = (uses: readonly Use[]): Record<string, string> => {
  const entries = uses.flatMap(({ environment = {} }) => Object.entries(environment));
  return Object.fromEntries(entries);
};
