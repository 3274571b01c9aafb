import { webcrypto } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { deriveKey, openText, sealText } from '../../../../lib/adapters/kms/sealed-text.ts';

const key = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');

/** The format as its description says, by another implementation (Web Crypto). */
async function sealElsewhere(text: string, belongsTo: string, nonce: Buffer): Promise<string> {
  const algorithm = {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: Buffer.from(`v1\n${belongsTo}`),
    tagLength: 128,
  };
  const imported = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const sealed = await webcrypto.subtle.encrypt(algorithm, imported, Buffer.from(text));
  return `v1.${nonce.toString('base64url')}.${Buffer.from(sealed).toString('base64url')}`;
}

const vectors = [
  {
    text: 'eleni@example.org',
    belongsTo: 'cst_1/email',
    sealed: 'v1.AAECAwQFBgcICQoL.Im6zdaylp2PsLOfn1McXH-RkbZkBXnt7dnp10wKDs3OE',
  },
  {
    text: 'Łukasz Żółć',
    belongsTo: 'cst_1/name',
    sealed: 'v1.EBESExQVFhcYGRob.uH_tfSi6QJMPzsuuyvut1J-AnMSEn54DuDdcFXbfdZU',
  },
  { text: '', belongsTo: 'cst_2/phone', sealed: 'v1.ICEiIyQlJicoKSor.aLBdqA8JhobzRTvwM-bStg' },
];

describe('a sealed text', () => {
  it.each(vectors)('opens as it did when the format was made: $belongsTo', ({ text, belongsTo, sealed }) => {
    expect(openText(key, sealed, belongsTo)).toBe(text);
  });

  it('opens what another implementation sealed', async () => {
    const sealed = await sealElsewhere('Ελένη', 'cst_3/name', Buffer.alloc(12, 9));
    expect(openText(key, sealed, 'cst_3/name')).toBe('Ελένη');
  });

  it('never looks the same twice', () => {
    const sealed = Array.from({ length: 20 }, () => sealText(key, 'same', 'cst_1/name'));
    expect(new Set(sealed).size).toBe(20);
    expect(sealed.map((text) => openText(key, text, 'cst_1/name'))).toEqual(Array(20).fill('same'));
  });

  it('opens in no other place and with no other key', () => {
    const sealed = sealText(key, 'Ελένη', 'cst_1/name');
    expect(() => openText(key, sealed, 'cst_2/name')).toThrow();
    expect(() => openText(key, sealed, 'cst_1/company')).toThrow();
    expect(() => openText(Buffer.alloc(32), sealed, 'cst_1/name')).toThrow();
  });

  it('shows every change of a byte', () => {
    const [version, nonce = '', body = ''] = sealText(key, 'Ελένη', 'cst_1/name').split('.');
    const flipped = (part: string, at: number) => {
      const bytes = Buffer.from(part, 'base64url');
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes.toString('base64url');
    };
    for (let at = 0; at < Buffer.from(body, 'base64url').length; at += 1) {
      expect(() => openText(key, [version, nonce, flipped(body, at)].join('.'), 'cst_1/name')).toThrow();
    }
    expect(() => openText(key, [version, flipped(nonce, 0), body].join('.'), 'cst_1/name')).toThrow();
  });

  it.each([
    '',
    'v1',
    'v1..',
    'v2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA',
    'plain text',
    'v1.AAAA.AAAA.AAAA',
  ])('is not %j', (text) => {
    expect(() => openText(key, text, 'cst_1/name')).toThrow('not a sealed text of a known version');
  });

  it('has a key of its own for every purpose and salt', () => {
    const derived = [
      deriveKey(key, 'personal-data', 'salt'),
      deriveKey(key, 'personal-data', 'other'),
      deriveKey(key, 'client-secret', 'salt'),
    ].map((one) => one.toString('hex'));
    expect(new Set(derived).size).toBe(3);
    // The vector was made with Web Crypto.
    expect(derived[0]).toBe('61810e3d9d379fdc0349be2d652c4c9c8fd55f39eb0ae18abbba09162bc4cf31');
  });
});
