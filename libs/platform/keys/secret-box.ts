import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const NONCE_BYTES = 12;

/**
 * A data key, with the name by which secrets record that they are encrypted under it; the name reveals nothing of the
 * key.
 */
interface NamedKey {
  readonly key: Buffer;
  readonly id: string;
}

/** Which of the configured keys a secret is encrypted under. */
export type Resting = 'present' | 'previous' | 'another';

/**
 * Encrypts small secrets that rest in the database (private keys) with AES-256-GCM under `PALIER_DATA_KEY`. The text is
 * `v1.<key id>.<nonce>.<tag>.<ciphertext>`; the purpose is authenticated with it, so that a secret copied into another
 * row does not open. During a rotation `PALIER_DATA_KEY_PREVIOUS` opens as well, and never seals.
 */
export class SecretBox {
  private readonly present: NamedKey;
  private readonly previous: NamedKey | null;

  /**
   * @param dataKey 64 hexadecimal characters
   * @param previous the same, of the key before; null when there is none
   */
  constructor(dataKey: string, previous: string | null = null) {
    this.present = namedKeyOf(dataKey);
    this.previous = previous === null ? null : namedKeyOf(previous);
  }

  seal(secret: string, purpose: string): string {
    const { key, id } = this.present;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
    const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return [VERSION, id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws when the text was sealed with neither key, for another purpose, or altered. */
  open(sealed: string, purpose: string): string {
    const [version, keyId, nonce, tag, body] = sealed.split('.');
    if (version !== VERSION || !nonce || !tag || body === undefined) throw new Error('not a sealed secret');
    const under = [this.present, this.previous].find((one) => one?.id === keyId);
    if (!under) throw new Error('sealed with another PALIER_DATA_KEY');
    const decipher = createDecipheriv('aes-256-gcm', under.key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** Which key a secret is encrypted under, without decrypting it. */
  resting(sealed: string): Resting {
    const keyId = sealed.split('.')[1];
    if (keyId === this.present.id) return 'present';
    return this.previous !== null && keyId === this.previous.id ? 'previous' : 'another';
  }
}

function namedKeyOf(hex: string): NamedKey {
  const key = Buffer.from(hex, 'hex');
  if (key.length !== 32) throw new Error('the data key must be 64 hexadecimal characters');
  return { key, id: createHash('sha256').update('palier:key-id').update(key).digest('hex').slice(0, 8) };
}
