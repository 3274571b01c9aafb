/** An access key of the local runtime and the role (or user) that it speaks for. */
export interface AccessKey {
  readonly secret: string;
  readonly principal: string;
}

const keys = new Map<string, AccessKey>();

/** Signs links on the command line: a link, other than a call, needs a key that is known. It speaks for no role. */
const operator = { id: 'operator', secret: 'operator' } as const;

/** Makes a key known: its signatures are verified from now on. */
export const registerAccessKey = (id: string, secret: string, principal: string): void => {
  keys.set(id, { secret, principal });
};

/** Forgets the key of an environment that has ended. */
export const forgetAccessKey = (id: string): void => {
  keys.delete(id);
};

/** The secret of a registered key, or of the operator's. */
export const secretFor = (id: string): string | undefined =>
  id === operator.id ? operator.secret : keys.get(id)?.secret;

/** Who a registered key speaks for. */
export const principalOf = (id: string | null): string | undefined =>
  id === null ? undefined : keys.get(id)?.principal;
