import type { LocalContext } from '../seam.ts';

type Place = Pick<LocalContext, 'region' | 'accountId'>;

/** The service that an ARN belongs to. */
export const serviceOf = (arn: string): string => arn.split(':')[2] ?? '';

/** What follows the account in an ARN. */
export const resourceOf = (arn: string): string => arn.split(':').slice(5).join(':');

/** An ARN of this account and region. */
export const arnOf = (place: Place, service: string, resource: string): string =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;

/** A function's ARN from a name, `name:alias` or an ARN. */
export const functionArn = (place: Place, reference: string): string =>
  reference.startsWith('arn:') ? reference : arnOf(place, 'lambda', `function:${reference}`);

/** Name and qualifier of a function; without a qualifier it is the unpublished version. */
export const functionParts = (reference: string): { readonly name: string; readonly qualifier: string } => {
  const resource = reference.startsWith('arn:') ? resourceOf(reference).replace(/^function:/, '') : reference;
  const [name = '', qualifier = '$LATEST'] = resource.split(':');
  return { name, qualifier };
};
