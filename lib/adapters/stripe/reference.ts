/** The id behind a field that Stripe fills with an id or, where it was asked to expand it, with the object. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}
