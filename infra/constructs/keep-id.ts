import { CfnElement } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** `invoices-dlq` -> `InvoicesDlq`: logical ids hold letters and digits alone. */
export const idOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Fixes the logical id of what must never be made anew, so that moving it about in the code does not replace it. */
export const keepId = (construct: IConstruct, id: string): void => {
  const resource = construct.node.defaultChild;
  if (!(resource instanceof CfnElement)) throw new Error(`${construct.node.path} has no resource of its own`);
  resource.overrideLogicalId(id);
};
