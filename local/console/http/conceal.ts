/** Secrets by their form, with the part that may be shown: it tells which one it was. */
const secrets: readonly RegExp[] = [
  /\b((?:pi|seti)_[A-Za-z0-9]+_secret_)[A-Za-z0-9]+/g,
  /\b((?:sk|rk)_(?:test|live)_)[A-Za-z0-9]+/g,
  /\b(whsec_)[A-Za-z0-9+/=]+/g,
  /\b(pk[sb]_[a-z][a-z0-9]{1,9}_[a-z0-9]{12}_)[0-9a-f]+/g,
  /\b((?:Bearer|Basic) +)[\w.~+/=-]{8,}/gi,
  /\b(X-Amz-(?:Signature|Security-Token)=)[\w%.~+/=-]+/gi,
];

/** The text without keys, client secrets, signing secrets and the signatures of links. */
export const concealed = (text: string): string =>
  secrets.reduce((rest, secret) => rest.replace(secret, '$1…'), text);
