/** Writes and reads the little XML that the REST and query protocols of AWS need. */
export type XmlValue =
  string | number | boolean | null | undefined | XmlTree | readonly XmlTree[] | readonly string[];
export interface XmlTree {
  readonly [name: string]: XmlValue;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escapeXml = (text: string): string => text.replace(/[&<>"\r]/g, (char) => ESCAPES[char] ?? char);

const elements = (name: string, value: XmlValue): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each: XmlTree | string) => elements(name, each)).join('');
  if (typeof value === 'object') return `<${name}>${children(value)}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
};

const children = (tree: object): string =>
  Object.entries(tree)
    .map(([name, value]: [string, XmlValue]) => elements(name, value))
    .join('');

/** A document with one root element; lists become repeated elements, null and undefined are left out. */
export const xmlDocument = (root: string, tree: XmlTree, namespace?: string): string => {
  const xmlns = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${xmlns}>${children(tree)}</${root}>`;
};

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.slice(1), 10));
    return NAMED[name] ?? whole;
  });

/** The inner text of every element of that name, nested ones of the same name excepted; markup stays as it is. */
export const innerOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    (match) => match[1] ?? '',
  );

/** The text of the first element of that name. */
export const textOf = (xml: string, name: string): string | undefined => {
  const [inner] = innerOf(xml, name);
  return inner === undefined ? undefined : unescapeXml(inner.trim());
};
