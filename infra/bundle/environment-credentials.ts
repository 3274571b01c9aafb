/**
 * Stands in for the SDK's credential chain inside the bundles: in Lambda the keys always come by the
 * environment, so profiles, SSO and metadata servers would only make each cold start longer.
 */
interface EnvironmentCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

const read = (): EnvironmentCredentials => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) throw new Error('No credentials in the environment.');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};

/** The export by which SDK clients ask for their default credentials. */
export const defaultProvider = (): (() => Promise<EnvironmentCredentials>) => () =>
  new Promise((resolve) => {
    resolve(read());
  });
