/** An access key of the local runtime and the role (or user) that it speaks for. */
export interface AccessKey {
  readonly secret: string;
  readonly principal: string;
}

const keys = new Map<string, AccessKey>();

/** Makes a key known: its signatures are verified from now on. */
export const registerAccessKey = (id: string, secret: string, principal: string): void => {
  keys.set(id, { secret, principal });
};

/** Forgets the key of an environment that has ended. */
export const forgetAccessKey = (id: string): void => {
  keys.delete(id);
};

/** The secret of a registered key. */
export const secretFor = (id: string): string | undefined => keys.get(id)?.secret;

/** Who a registered key speaks for. */
export const principalOf = (id: string | null): string | undefined =>
  id === null ? undefined : keys.get(id)?.principal;
