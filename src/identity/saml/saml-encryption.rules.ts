import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { NS } from './saml-names.js';
import { SamlRefusal } from './saml-refusal.js';
import { attribute, children, everyElement, onlyChild, textOf } from './xml-text.rules.js';

/** Bytes of the key of each content cipher that is taken: only those that authenticate what they encrypt. */
const CIPHERS: ReadonlyMap<string, { readonly name: 'aes-128-gcm' | 'aes-256-gcm'; readonly keyBytes: number }> =
  new Map([
    ['http://www.w3.org/2009/xmlenc11#aes128-gcm', { name: 'aes-128-gcm', keyBytes: 16 }],
    ['http://www.w3.org/2009/xmlenc11#aes256-gcm', { name: 'aes-256-gcm', keyBytes: 32 }],
  ]);
const OAEP_MGF1P = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
const OAEP = 'http://www.w3.org/2009/xmlenc11#rsa-oaep';
/** Hashes of RSA-OAEP, by the names of its digest and of its mask generation. */
const HASHES: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
  ['http://www.w3.org/2009/xmlenc11#mgf1sha1', 'sha1'],
  ['http://www.w3.org/2009/xmlenc11#mgf1sha256', 'sha256'],
  ['http://www.w3.org/2009/xmlenc11#mgf1sha512', 'sha512'],
]);
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The algorithms that our metadata announces for encrypted assertions. */
export const ENCRYPTION_METHODS: readonly string[] = [...CIPHERS.keys(), OAEP_MGF1P];

/**
 * Opens an encrypted assertion (xmlenc-core1, AES-GCM under RSA-OAEP). What comes out is as little trusted as what went
 * in: encryption says nothing of who wrote it.
 * @returns the text of the assertion
 * @throws SamlRefusal `encryption`, the same for every failure
 */
export function openAssertion(encrypted: Element, privateKeyPem: string): string {
  const data = onlyChild(encrypted, NS.encryption, 'EncryptedData');
  if (!data) throw new SamlRefusal('encryption', 'no data');
  const cipher = CIPHERS.get(methodOf(data));
  if (!cipher) throw new SamlRefusal('encryption', 'the content is not encrypted with AES-GCM');
  const key = contentKey(encrypted, privateKeyPem);
  const bytes = valueOf(data);
  if (key.length !== cipher.keyBytes || bytes.length <= IV_BYTES + TAG_BYTES) throw new SamlRefusal('encryption');
  try {
    const opened = createDecipheriv(cipher.name, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    opened.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = Buffer.concat([opened.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), opened.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    throw new SamlRefusal('encryption', 'it does not open');
  }
}

/** The one key for us: inside the data's KeyInfo, or beside the data. */
function contentKey(encrypted: Element, privateKeyPem: string): Buffer {
  const keys = [...everyElement(encrypted)].filter(
    ({ namespaceURI, localName }) => namespaceURI === NS.encryption && localName === 'EncryptedKey',
  );
  const [wrapped] = keys;
  if (!wrapped || keys.length > 1) throw new SamlRefusal('encryption', 'not one key');
  const oaepHash = hashOf(wrapped);
  try {
    return privateDecrypt(
      { key: privateKeyPem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash },
      valueOf(wrapped),
    );
  } catch {
    throw new SamlRefusal('encryption', 'the key is not for this portal');
  }
}

function hashOf(wrapped: Element): string {
  const method = onlyChild(wrapped, NS.encryption, 'EncryptionMethod');
  const algorithm = methodOf(wrapped);
  if (!method || (algorithm !== OAEP_MGF1P && algorithm !== OAEP)) {
    throw new SamlRefusal('encryption', 'the key is not encrypted with RSA-OAEP');
  }
  const named = (localName: string): string | undefined => {
    const element = [...everyElement(method)].find((one) => one.localName === localName);
    return element ? HASHES.get(attribute(element, 'Algorithm') ?? '') : 'sha1';
  };
  const [digest, mask] = [named('DigestMethod'), named('MGF')];
  // One hash for both is what OpenSSL's interface offers; every product's default is SHA-1 twice.
  if (digest === undefined || digest !== mask) throw new SamlRefusal('encryption', 'the hashes of RSA-OAEP');
  return digest;
}

const methodOf = (element: Element): string => {
  const method = onlyChild(element, NS.encryption, 'EncryptionMethod');
  return (method && attribute(method, 'Algorithm')) ?? '';
};

function valueOf(element: Element): Buffer {
  const [data] = children(element, NS.encryption, 'CipherData');
  const text = data && textOf(onlyChild(data, NS.encryption, 'CipherValue'));
  if (!text) throw new SamlRefusal('encryption', 'no value');
  return Buffer.from(text, 'base64');
}
