import { UnknownPolicy, globMatcher } from './glob.ts';

/** Whose act a request is: the ARN of a role or of the account's root, a service's name, or `*` for whoever. */
export type Principal = string;

/**
 * How a policy names a principal: itself, only its account (which leaves the decision to the account's own
 * policies), or not at all.
 */
export type Naming = 'itself' | 'account' | 'not';

export type NamesPrincipal = (principal: Principal) => Naming;

export const isRoot = (principal: Principal): boolean => principal.endsWith(':root');
export const isRole = (principal: Principal): boolean => principal.includes(':role/');

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

const NOT: NamesPrincipal = () => 'not';

const accountNames =
  (account: string): NamesPrincipal =>
  (principal) => {
    if (!principal.startsWith('arn:') || accountOf(principal) !== account) return 'not';
    return isRoot(principal) ? 'itself' : 'account';
  };

const awsNames = (value: string): NamesPrincipal => {
  if (value === '*') return () => 'itself';
  if (/^\d{12}$/.test(value)) return accountNames(value);
  if (!value.startsWith('arn:')) throw new UnknownPolicy(`the principal ${value} is not known here`);
  if (isRoot(value)) return accountNames(accountOf(value));
  return (principal) => (principal === value ? 'itself' : 'not');
};

const serviceNames = (value: string): NamesPrincipal => {
  const matches = globMatcher(value);
  return (principal) =>
    !principal.includes(':') && principal !== '*' && matches(principal) ? 'itself' : 'not';
};

const namesOf = (kind: string, value: string): NamesPrincipal => {
  if (kind === 'AWS') return awsNames(value);
  if (kind === 'Service') return serviceNames(value);
  throw new UnknownPolicy(`principals of the kind ${kind} are not known here`);
};

const strongest = (namings: readonly Naming[]): Naming => {
  if (namings.includes('itself')) return 'itself';
  return namings.includes('account') ? 'account' : 'not';
};

/** Compiles the `Principal` element of a policy. */
export const compilePrincipals = (
  element: '*' | Readonly<Record<string, readonly string[]>> | undefined,
): NamesPrincipal => {
  if (element === undefined) return NOT;
  if (element === '*') return () => 'itself';
  const each = Object.entries(element).flatMap(([kind, values]) =>
    values.map((value) => namesOf(kind, value)),
  );
  return (principal) => strongest(each.map((names) => names(principal)));
};

/**
 * Compiles `NotPrincipal`: it means everybody but who is named. A role is spared only where its account is named
 * with it, as the documentation of the element demands.
 */
export const compileNotPrincipals = (
  element: '*' | Readonly<Record<string, readonly string[]>>,
): NamesPrincipal => {
  if (element === '*') return NOT;
  const each = Object.entries(element).flatMap(([kind, values]) =>
    values.map((value) => namesOf(kind, value)),
  );
  return (principal) => {
    const namings = each.map((names) => names(principal));
    const isNamed = namings.includes('itself') && (!isRole(principal) || namings.includes('account'));
    return isNamed ? 'not' : 'itself';
  };
};
