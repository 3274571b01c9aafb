import type { Access } from '../../local/seam.ts';

/** Everybody may do everything: for tests of what happens once somebody may. */
export const unrestricted: Access = {
  denialOf: () => null,
  attach: () => undefined,
  roleOf: () => 'arn:aws:iam::000000000000:role/anybody',
};

export const unguarded = (): void => undefined;
