import { Validations } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import type { NagPack } from 'cdk-nag';
import { acknowledgements } from './acknowledgements.ts';
import { PaymentsChecks } from './own-pack.ts';

/** One rule that is broken, with the resources that break it. */
export interface Finding {
  readonly rule: string;
  readonly description: string;
  readonly places: readonly string[];
}

const findingsOf = (app: App, packs: readonly NagPack[]): readonly Finding[] =>
  packs
    .flatMap((pack) => pack.validateScope(app).violations)
    .map(({ ruleName, description, violatingResources }) => ({
      rule: ruleName,
      description,
      places: violatingResources.map(({ constructPath }) => constructPath ?? ''),
    }));

/** What the packs find in a synthesised app: what is open, and which acknowledgements answer to nothing. */
export const check = (
  app: App,
  stage: string,
): { readonly open: readonly Finding[]; readonly idle: readonly string[] } => {
  const packs = () => [new AwsSolutionsChecks(app), new ServerlessChecks(app), new PaymentsChecks(app)];
  const known = new Set(acknowledgements(stage).map(({ id }) => id));
  const found = findingsOf(app, packs());
  return {
    open: found.filter(({ rule }) => !known.has(rule)),
    idle: [...known].filter((id) => !found.some(({ rule }) => rule === id)),
  };
};

/** The packs as plugins of a synthesis by the CLI (`-c nag=true`), with the acknowledgements at the app. */
export const addChecks = (app: App, stage: string): void => {
  const validations = Validations.of(app);
  validations.acknowledge(...acknowledgements(stage));
  validations.addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app), new PaymentsChecks(app));
};

/** What the retired PCI DSS 3.2.1 pack says: for the report, not for the gate. */
export const pciFindings = (app: App): readonly Finding[] => findingsOf(app, [new PCIDSS321Checks(app)]);
