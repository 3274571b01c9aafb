import { type TemplateAccess, accessOf } from '../../iam/access.ts';
import { lookupsIn } from '../../iam/account-lookups.ts';
import { createAskedService } from '../../iam/asked-service.ts';
import { timed } from '../../iam/check-times.ts';
import { UnknownPolicy } from '../../iam/glob.ts';
import { type Guard, createGuard } from '../../iam/guard.ts';
import type { AwsService, ResolvedResource } from '../../seam.ts';
import type { Place } from '../place.ts';
import { StartRefused } from '../start-refused.ts';

/** Who may do what, as the template says. */
export interface Permissions {
  readonly access: TemplateAccess;
  readonly guard: Guard;
  /** Tells what was asked for. */
  readonly service: AwsService;
}

/** Compiles the template's policies; one that cannot be evaluated here stops the start. */
export const openAccess = (
  resources: readonly ResolvedResource[],
  { region, accountId }: Place,
  log: (line: string) => void,
): Permissions => {
  const place = { region, accountId };
  try {
    const access = accessOf(resources, place, log);
    const lookups = lookupsIn(resources, place);
    const { guard, times } = timed(createGuard({ access, lookups, log }));
    return { access, guard, service: createAskedService(access, times) };
  } catch (error) {
    if (error instanceof UnknownPolicy) throw new StartRefused(`policy ${error.message}.`);
    throw error;
  }
};
