import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

const text = (bytes: Buffer): string => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** CBOR of the few shapes that WebAuthn needs (RFC 8949). */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const ofBytes = (bytes: Buffer): Buffer => Buffer.concat([head(2, bytes.length), bytes]);
const ofText = (words: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(words)), Buffer.from(words)]);
const ofInteger = (value: number): Buffer => (value >= 0 ? head(0, value) : head(1, -1 - value));
const ofMap = (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, entries.length), ...entries.flat()]);

/** A software authenticator with one passkey (WebAuthn level 3, section 6), which does what it is told, also wrongly. */
export class Authenticator {
  private readonly credentialId = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly coseKey: Buffer;
  private counter = 0;

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    this.coseKey = ofMap([
      [ofInteger(1), ofInteger(2)],
      [ofInteger(3), ofInteger(-7)],
      [ofInteger(-1), ofInteger(1)],
      [ofInteger(-2), ofBytes(Buffer.from(x, 'base64url'))],
      [ofInteger(-3), ofBytes(Buffer.from(y, 'base64url'))],
    ]);
  }

  /** What a browser posts after making the passkey. */
  create(options: string, origin = this.origin): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    const attested = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.credentialId.length]),
      this.credentialId,
      this.coseKey,
    ]);
    const authData = Buffer.concat([this.head(origin, 0x45), attested]);
    return this.answer({
      clientDataJSON: clientData('webauthn.create', challenge, origin),
      attestationObject: text(
        ofMap([
          [ofText('fmt'), ofText('none')],
          [ofText('attStmt'), ofMap([])],
          [ofText('authData'), ofBytes(authData)],
        ]),
      ),
      transports: ['internal'],
    });
  }

  /** What a browser posts after asking for the passkey; `verified` is whether it says that it knows the person. */
  ask(options: string, { origin = this.origin, verified = true } = {}): string {
    const { challenge } = JSON.parse(options) as { challenge: string };
    this.counter += 1;
    const authData = this.head(origin, verified ? 0x05 : 0x01);
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.answer({
      clientDataJSON,
      authenticatorData: text(authData),
      signature: text(createSign('sha256').update(signed).sign(this.privateKey)),
    });
  }

  private head(origin: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([flags]), counter]);
  }

  private answer(response: object): string {
    const id = text(this.credentialId);
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

const clientData = (type: string, challenge: string, origin: string): string =>
  text(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
