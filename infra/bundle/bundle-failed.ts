/** The sources do not make bundles. */
export class BundleFailed extends Error {
  override readonly name = 'BundleFailed';
}
