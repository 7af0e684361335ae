import { createECDH } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { encrypt } from 'http_ece';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { newId } from '#libs/platform/db/index.js';
import { defineKeyPurpose, KeyVault, type StoredKey } from '#libs/platform/keys/index.js';
import { Outbound } from '#libs/platform/outbound/index.js';
import type { PushSubscription } from './push-subscriptions.repository.js';

/** The key by which push services know this portal (RFC 8292). Retiring it ends every subscription. */
const VAPID_KEY = defineKeyPurpose('web-push');

const P256 = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() });

/** A message to one browser. */
export interface PushMessage {
  /** JSON of what is shown; a few hundred bytes. */
  readonly text: string;
  /** Seconds for which the push service keeps it for a browser that is away. */
  readonly ttl: number;
  /** Takes the place of an earlier message of the same topic that was not fetched (RFC 8030, 5.4); 32 characters at most. */
  readonly topic: string;
}

/** Seconds for which a signature is good: half of what RFC 8292 allows. */
const SIGNED_SECONDS = 12 * 3600;
/** Every message is padded to as many bytes: its length says nothing of its kind. */
const PADDED = 1_024;

/** Posts encrypted messages to push services (RFC 8030, 8291, 8292). */
@Injectable()
export class WebPush {
  constructor(
    private readonly vault: KeyVault,
    private readonly outbound: Outbound,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The key that browsers subscribe for: uncompressed point, base64url. */
  async publicKey(): Promise<string> {
    return pointOf((await this.key()).publicJwk);
  }

  /** @throws OutboundRefusal */
  async post({ endpoint, publicKey, authSecret }: PushSubscription, message: PushMessage): Promise<Response> {
    const text = Buffer.from(message.text);
    const own = createECDH('prime256v1');
    own.generateKeys();
    const body = encrypt(text, {
      version: 'aes128gcm',
      privateKey: own,
      dh: publicKey,
      authSecret,
      pad: Math.max(0, PADDED - text.length),
    });
    return this.outbound.fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: await this.authorization(new URL(endpoint).origin),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(message.ttl),
        topic: message.topic,
        urgency: 'normal',
      },
      body,
      largest: 64_000,
    });
  }

  private async authorization(audience: string): Promise<string> {
    const { privateKey, publicJwk } = await this.key();
    const jwk: unknown = JSON.parse(privateKey);
    const key = await importJWK(P256.extend({ d: z.string() }).parse(jwk), 'ES256');
    const until = Math.floor(this.clock.now().getTime() / 1000) + SIGNED_SECONDS;
    const token = await new SignJWT({ sub: `mailto:${this.config.mailFrom}` })
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
      .setAudience(audience)
      .setExpirationTime(until)
      .sign(key);
    return `vapid t=${token}, k=${pointOf(publicJwk)}`;
  }

  private async key(): Promise<StoredKey> {
    return this.vault.active(VAPID_KEY, async () => {
      const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
      const publicJwk: JWK = await exportJWK(publicKey);
      return {
        keyId: newId(),
        certificate: null,
        publicJwk: { ...publicJwk },
        privateKey: JSON.stringify(await exportJWK(privateKey)),
      };
    });
  }
}

function pointOf(jwk: StoredKey['publicJwk']): string {
  const { x, y } = P256.parse(jwk);
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
}
