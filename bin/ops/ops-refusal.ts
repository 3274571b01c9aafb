/** A command that was refused; the message says what to do. */
export class OpsRefusal extends Error {
  override readonly name = 'OpsRefusal';
}
