/** A reason to end the start that one line tells completely; anything else that is thrown is a bug. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
