/** Whose access tokens a stage takes. */
export interface OidcSettings {
  readonly issuer: string;
  readonly jwksUri: string;
  /** Null where tokens name the client alone, as Cognito's do. */
  readonly audience: string | null;
  /** Clients that a token may have been issued to; empty = any of the issuer's, told apart by the audience. */
  readonly clientIds: readonly string[];
  /** The claim that lists the groups of a person. */
  readonly groupsClaim: string;
}
