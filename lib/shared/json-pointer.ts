/** The JSON pointer of a field of the body, as problem documents name it: `#/items/0/priceId`. */
export function bodyPointer(...path: readonly (string | number)[]): string {
  return ['#', ...path].join('/');
}
