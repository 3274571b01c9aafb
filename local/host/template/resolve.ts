import type { ResolvedResource } from '../../seam.ts';
import { recordOf, stringsOf } from '../json.ts';
import type { Place } from '../place.ts';
import { StartRefused } from '../start-refused.ts';
import { evaluate } from './intrinsics.ts';
import { standingOf } from './resource-types.ts';
import { type TemplateStack, exportsOf } from './stack.ts';
import { type World, createWorld, scopeOf, visit } from './world.ts';

/** The whole template in plain values. */
export interface ResolvedTemplate {
  /** Each after everything that it refers to. */
  readonly resources: readonly ResolvedResource[];
  /** Output values by stack name and output id. */
  readonly outputs: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const refuseUnknown = (stack: TemplateStack): void => {
  for (const [logicalId, { type }] of stack.resources) {
    if (standingOf(type) !== null) continue;
    throw new StartRefused(
      `stack ${stack.name}: ${logicalId} is of type ${type}, which the local runtime does not know ` +
        '(local/host/template/resource-types.ts).',
    );
  }
};

// Clients call the addresses of this machine; everything else keeps the names that AWS gives.
const localised = <T>(value: T, { region, apiUrl }: Place): T => {
  const gateway = new RegExp(`https://[a-z0-9]+\\.execute-api\\.${region}\\.amazonaws\\.com`, 'g');
  return JSON.parse(JSON.stringify(value).replace(gateway, apiUrl)) as T;
};

const outputsOf = (world: World, stack: TemplateStack): Readonly<Record<string, string>> =>
  stringsOf(
    Object.fromEntries(
      Object.entries(recordOf(stack.template['Outputs'])).map(([id, output]) => [
        id,
        evaluate(recordOf(output)['Value'], scopeOf(world, stack)),
      ]),
    ),
  );

/** Reads all stacks of one account and region as CloudFormation would deploy them. */
export const resolveTemplate = (stacks: readonly TemplateStack[], place: Place): ResolvedTemplate => {
  const world = createWorld(place);
  for (const stack of stacks) {
    refuseUnknown(stack);
    for (const [name, output] of exportsOf(stack)) {
      world.exported.set(evaluate(name, scopeOf(world, stack)), { stack, value: output['Value'] });
    }
  }
  for (const stack of stacks) for (const logicalId of stack.resources.keys()) visit(world, stack, logicalId);
  const outputs = stacks.map((stack) => [stack.name, outputsOf(world, stack)] as const);
  return {
    resources: localised([...world.resolved.values()], place),
    outputs: new Map(localised(outputs, place)),
  };
};
