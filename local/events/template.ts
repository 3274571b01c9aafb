import * as z from 'zod';

import type { ResolvedResource } from '../seam.ts';

/** The resources of one type, each with its properties parsed; a property of an unexpected form stops the start. */
export const resourcesOf = <Schema extends z.ZodType>(
  resources: readonly ResolvedResource[],
  type: string,
  schema: Schema,
): readonly { readonly resource: ResolvedResource; readonly properties: z.output<Schema> }[] =>
  resources
    .filter((resource) => resource.type === type)
    .map((resource) => {
      const parsed = schema.safeParse(resource.properties);
      if (parsed.success) return { resource, properties: parsed.data };
      throw new Error(
        `${type} ${resource.stack}/${resource.logicalId} cannot run locally:\n${z.prettifyError(parsed.error)}`,
      );
    });
