/** What a mail says, before it is written as text and as HTML. */
export interface Message {
  readonly brand: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** Where the reader goes on: words and address. */
  readonly link?: readonly [string, string];
  /** Label and value. */
  readonly facts: readonly (readonly [string, string])[];
  readonly closing: readonly string[];
  readonly footer: readonly string[];
}

export function toText({ greeting, paragraphs, link, facts, closing, footer }: Message): string {
  const width = Math.max(...facts.map(([label]) => label.length)) + 2;
  const table = facts.map(([label, value]) => `${`${label} :`.padEnd(width + 1)}${value}`);
  const way = link === undefined ? [] : [[`${link[0]} : ${link[1]}`]];
  const parts = [[greeting], ...paragraphs.map((paragraph) => [paragraph]), ...way, table];
  const blocks = [...parts, ...closing.map((paragraph) => [paragraph]), ['-- ', ...footer]];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const colour = {
  ink: '#1a1f2b',
  ground: '#f2f4f7',
  paper: '#ffffff',
  accent: '#0f4c5c',
  rule: '#d0d5dd',
  muted: '#475467',
  hairline: '#eaecf0',
} as const;

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Ids have no place to break at; the older word is for the mail programs that do not know the newer one. */
const anywhere = 'word-break:break-word;overflow-wrap:anywhere';
const paragraphStyle = `margin:0 0 16px;font-size:16px;line-height:24px;color:${colour.ink}`;

/** One column, styles in the elements (mail programs drop sheets), tables that readers aloud do not announce. */
export function toHtml(message: Message, title: string): string {
  const { brand, greeting, paragraphs, link, facts, closing, footer } = message;
  const texts = (lines: readonly string[]) =>
    lines.map((line) => `<p style="${paragraphStyle}">${escaped(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:0;background:${colour.ground};${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${colour.ground}">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:${colour.paper};border-radius:8px">
<tr><td style="padding:24px;border-bottom:3px solid ${colour.accent};font-size:18px;line-height:24px;font-weight:700;color:${colour.accent}">${escaped(brand)}</td></tr>
<tr><td style="padding:32px 24px 16px">
<h1 style="margin:0 0 20px;font-size:22px;line-height:30px;color:${colour.ink};${anywhere}">${escaped(title)}</h1>
${texts([greeting, ...paragraphs])}${link === undefined ? '' : `\n${button(link)}`}
${factTable(facts)}
${texts(closing)}
</td></tr>
<tr><td style="padding:16px 24px 28px;border-top:1px solid ${colour.rule};font-size:13px;line-height:20px;color:${colour.muted}">${footer.map(escaped).join('<br>\n')}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function button([words, address]: readonly [string, string]): string {
  const style = `display:inline-block;padding:12px 20px;border-radius:6px;background:${colour.accent};color:${colour.paper};font-size:16px;line-height:24px;text-decoration:none`;
  return `<p style="margin:0 0 24px"><a href="${escaped(address)}" style="${style}">${escaped(words)}</a></p>`;
}

function factTable(facts: Message['facts']): string {
  const cell = `padding:10px 0;border-bottom:1px solid ${colour.hairline};font-size:15px;line-height:22px;vertical-align:top`;
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th scope="row" align="left" style="${cell};padding-right:16px;font-weight:400;color:${colour.muted}">${escaped(label)}</th>` +
      `<td align="right" style="${cell};font-weight:700;color:${colour.ink};${anywhere}">${escaped(value)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 24px;border-top:1px solid ${colour.hairline}">\n${rows.join('\n')}\n</table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
