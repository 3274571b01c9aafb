/** The demo cannot be given; the message says what to do. */
export class DemoRefused extends Error {
  override readonly name = 'DemoRefused';
}
