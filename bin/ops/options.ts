/** The options of the command line. */
export interface Options {
  readonly stage?: string | undefined;
  readonly endpoints?: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
  readonly kind?: string | undefined;
  readonly scopes?: string | undefined;
  readonly label?: string | undefined;
  readonly origins?: string | undefined;
  readonly overlap?: string | undefined;
  readonly 'browser-key'?: string | undefined;
  readonly 'publishable-key'?: string | undefined;
  readonly 'dry-run': boolean;
}
