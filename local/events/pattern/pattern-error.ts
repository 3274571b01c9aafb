/** A pattern that the service would refuse; the message is its reason. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
