import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const NONCE_BYTES = 12;

/**
 * Encrypts small secrets that rest in the database (private keys) with AES-256-GCM under `PALIER_DATA_KEY`. The text is
 * `v1.<key id>.<nonce>.<tag>.<ciphertext>`; the purpose is authenticated with it, so that a secret copied into another
 * row does not open.
 */
export class SecretBox {
  private readonly key: Buffer;
  /** Names the key without telling anything of it, for a later rotation. */
  private readonly keyId: string;

  /** @param dataKey 64 hexadecimal characters */
  constructor(dataKey: string) {
    this.key = Buffer.from(dataKey, 'hex');
    if (this.key.length !== 32) throw new Error('the data key must be 64 hexadecimal characters');
    this.keyId = createHash('sha256').update('palier:key-id').update(this.key).digest('hex').slice(0, 8);
  }

  seal(secret: string, purpose: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(purpose));
    const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return [VERSION, this.keyId, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  /** @throws when the text was sealed with another key, for another purpose, or altered. */
  open(sealed: string, purpose: string): string {
    const [version, keyId, nonce, tag, body] = sealed.split('.');
    if (version !== VERSION || !nonce || !tag || body === undefined) throw new Error('not a sealed secret');
    if (keyId !== this.keyId) throw new Error('sealed with another PALIER_DATA_KEY');
    const decipher = createDecipheriv('aes-256-gcm', this.key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }
}
