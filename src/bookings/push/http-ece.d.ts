declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  /** What RFC 8291 needs: our key pair of one message, the browser's key and secret (base64url), bytes of padding. */
  interface EncryptParams {
    readonly version: 'aes128gcm';
    readonly privateKey: ECDH;
    readonly dh: string;
    readonly authSecret: string;
    readonly pad?: number;
  }

  /** The whole message body, header first (RFC 8188). */
  export function encrypt(text: Buffer, params: EncryptParams): Buffer;
}
