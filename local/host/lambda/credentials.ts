import { createHash } from 'node:crypto';

/** The keys of a role, as its functions find them in their environment. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One pair of keys per role, so that a call tells who makes it. */
export const credentialsOf = (roleArn: string): RoleCredentials => {
  const accessKeyId = `AKIALOCAL${hashOf(roleArn).slice(0, 11).toUpperCase()}`;
  return { accessKeyId, secretAccessKey: hashOf(`secret of ${accessKeyId}`).slice(0, 40) };
};
