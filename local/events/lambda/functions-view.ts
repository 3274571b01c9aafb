import * as z from 'zod';

import type { LocalContext, ResolvedResource } from '../../seam.ts';
import { arnOf, functionParts } from '../arn.ts';
import { ServiceFault } from '../fault.ts';
import { resourcesOf } from '../template.ts';

const properties = z.object({
  FunctionName: z.string().optional(),
  Handler: z.string().default('index.handler'),
  Runtime: z.string().optional(),
  Role: z.string().optional(),
  MemorySize: z.int().default(128),
  Timeout: z.int().default(3),
  Description: z.string().default(''),
  Architectures: z.array(z.string()).default(['x86_64']),
  ReservedConcurrentExecutions: z.int().optional(),
  DeadLetterConfig: z.undefined({ error: 'use an on-failure destination instead' }).optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
});

const aliasProperties = z.object({ FunctionName: z.string(), Name: z.string() });

/** Functions as the Lambda API describes them. */
export interface FunctionsView {
  provision(resources: readonly ResolvedResource[]): void;
  list(): readonly object[];
  /** The configuration of a function, version or alias; throws the service's 404. */
  configuration(functionRef: string): object;
  reservedConcurrency(functionRef: string): number | undefined;
}

type Found = z.output<typeof properties> & { readonly name: string };

export const createFunctionsView = (context: LocalContext): FunctionsView => {
  const functions = new Map<string, Found>();
  const aliases = new Set<string>();

  const provision = (resources: readonly ResolvedResource[]): void => {
    functions.clear();
    aliases.clear();
    for (const { resource, properties: found } of resourcesOf(
      resources,
      'AWS::Lambda::Function',
      properties,
    )) {
      const name = found.FunctionName ?? resource.ref;
      functions.set(name, { ...found, name });
    }
    for (const { properties: alias } of resourcesOf(resources, 'AWS::Lambda::Alias', aliasProperties)) {
      aliases.add(`${functionParts(alias.FunctionName).name}:${alias.Name}`);
    }
  };

  const find = (functionRef: string): Found => {
    const { name, qualifier } = functionParts(functionRef);
    const found = functions.get(name);
    const known = qualifier === '$LATEST' || /^\d+$/.test(qualifier) || aliases.has(`${name}:${qualifier}`);
    if (found !== undefined && known) return found;
    const arn = arnOf(context, 'lambda', `function:${name}${qualifier === '$LATEST' ? '' : `:${qualifier}`}`);
    throw new ServiceFault('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  };

  const configuration = (found: Found, qualifier: string): object => {
    const { name, Environment, ReservedConcurrentExecutions: _reserved, ...rest } = found;
    const arn = arnOf(context, 'lambda', `function:${name}`);
    return {
      ...rest,
      FunctionName: name,
      FunctionArn: qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`,
      Version: '$LATEST',
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      ...(Environment === undefined ? {} : { Environment }),
    };
  };

  return {
    provision,
    list: () => [...functions.values()].map((found) => configuration(found, '$LATEST')),
    configuration: (functionRef) => configuration(find(functionRef), functionParts(functionRef).qualifier),
    reservedConcurrency: (functionRef) => find(functionRef).ReservedConcurrentExecutions,
  };
};
