import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** A message as the browser reads it. */
export interface Pushed {
  readonly text: string;
  readonly ttl: number;
  readonly topic: string | undefined;
  /** Length of what the push service saw. */
  readonly bytes: number;
}

/** The next posts in turn: an answer of this status; afterwards everything is taken. */
export type PushFate = number | { readonly status: number; readonly retryAfter: string };

const CLAIMS = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/**
 * A push service with one browser behind each of its addresses. It takes what RFC 8030 wants (TTL), checks who sends by RFC 8292 against
 * the key that the browser subscribed for, and its browsers decrypt by RFC 8291, written from the text and not with the library that encrypts.
 */
export class PushService {
  readonly pushed: Pushed[] = [];
  /** Why posts were refused. */
  readonly refused: string[] = [];
  readonly fates: PushFate[] = [];
  private readonly browsers = new Map<string, { key: ReturnType<typeof createECDH>; auth: Buffer; sender: string }>();
  private server: Server | undefined;
  private origin = '';

  constructor(private readonly now: () => Date) {}

  async start(): Promise<void> {
    this.server = createServer((req, res) => {
      const parts: Buffer[] = [];
      req.on('data', (part: Buffer) => parts.push(part));
      req.on('end', () => {
        const fate = this.fates.shift();
        if (fate !== undefined) {
          const { status, retryAfter } = typeof fate === 'number' ? { status: fate, retryAfter: undefined } : fate;
          return void res.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end();
        }
        const browser = this.browsers.get(req.url ?? '');
        if (!browser) return void res.writeHead(410).end();
        try {
          this.check(String(req.headers.authorization), browser.sender);
          const ttl = Number(req.headers.ttl);
          if (!Number.isInteger(ttl) || req.headers['content-encoding'] !== 'aes128gcm') throw new Error('headers');
          const body = Buffer.concat(parts);
          const topic = req.headers.topic === undefined ? undefined : String(req.headers.topic);
          if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic)) throw new Error('topic');
          this.pushed.push({ text: decrypted(body, browser.key, browser.auth), ttl, topic, bytes: body.length });
          res.writeHead(201).end();
        } catch (error) {
          this.refused.push(String(error));
          res.writeHead(400).end();
        }
      });
    });
    await new Promise<void>((ready) => this.server!.listen(0, '127.0.0.1', ready));
    this.origin = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }

  /** A browser subscribes for a sender's key. @returns what it says of itself (Push API), as JSON */
  subscribe(sender: string): string {
    const path = `/wp/${randomBytes(12).toString('base64url')}`;
    const key = createECDH('prime256v1');
    const p256dh = key.generateKeys().toString('base64url');
    const auth = randomBytes(16);
    this.browsers.set(path, { key, auth, sender });
    return JSON.stringify({
      endpoint: `${this.origin}${path}`,
      expirationTime: null,
      keys: { p256dh, auth: auth.toString('base64url') },
    });
  }

  /** Every browser unsubscribes. */
  forget(): void {
    this.browsers.clear();
  }

  /** RFC 8292: a token of ES256 for this origin, good for a day at most, by the key that the browser named. */
  private check(authorization: string, sender: string): void {
    const [, token = '', key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
    if (key !== sender) throw new Error('another sender');
    const [header = '', claims = '', signature = ''] = token.split('.');
    const point = Buffer.from(sender, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const good = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!good) throw new Error('signature');
    const { aud, exp, sub } = CLAIMS.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
    const left = exp - this.now().getTime() / 1000;
    if (aud !== this.origin || left <= 0 || left > 86_400 || !sub.startsWith('mailto:')) throw new Error('claims');
  }
}

/** RFC 8291 over RFC 8188: one record, padded after a delimiter of 2. */
function decrypted(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body[20]!;
  const sender = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  const secret = own.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const input = Buffer.from(hkdfSync('sha256', secret, auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = plain.lastIndexOf(2);
  if (plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('padding');
  return plain.subarray(0, end).toString('utf8');
}
