import * as z from 'zod';

/** An API key in its parts: `pks_<stage>_<prefix>_<secret><checksum>` (server) or `pkb_…` (browser). */
export interface KeyParts {
  readonly kind: 'server' | 'browser';
  readonly stage: string;
  /** Finds the row; not secret. */
  readonly prefix: string;
  /** 32 random bytes in hex. */
  readonly secret: string;
}

const pattern =
  /^(?<body>pk(?<kind>[sb])_(?<stage>[a-z][a-z0-9]{1,9})_(?<prefix>[a-z0-9]{12})_(?<secret>[0-9a-f]{64}))(?<check>[0-9a-f]{8})$/;

export function formatKey({ kind, stage, prefix, secret }: KeyParts): string {
  const body = `${kind === 'server' ? 'pks' : 'pkb'}_${stage}_${prefix}_${secret}`;
  return `${body}${checksum(body)}`;
}

/** The parts of a well-formed key; null for anything else, a mistyped key included, before anything is read. */
export function parseKey(key: string): KeyParts | null {
  const parts = pattern.exec(key)?.groups;
  if (parts === undefined) return null;
  const { body, kind, stage, prefix, secret, check } = partsSchema.parse(parts);
  if (checksum(body) !== check) return null;
  return { kind: kind === 's' ? 'server' : 'browser', stage, prefix, secret };
}

const partsSchema = z.object({
  body: z.string(),
  kind: z.enum(['s', 'b']),
  stage: z.string(),
  prefix: z.string(),
  secret: z.string(),
  check: z.string(),
});

/** CRC-32 (ISO 3309) in hex: tells a typing error from an unknown key; it keeps nothing secret. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
