import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '#libs/platform/db/index.js';
import { defineKeyPurpose, KeyVault } from '#libs/platform/keys/index.js';
import type { SecretSource, Webhook } from './webhook.repository.js';
import { secretOf } from './webhook.rules.js';

const WEBHOOKS_KEY = defineKeyPurpose('webhooks');

/** The secrets of webhooks: derived, so that none rests in the database and all follow the data key's rotation. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly vault: KeyVault) {}

  /** What a new secret follows from. */
  async fresh(): Promise<SecretSource> {
    const { keyId } = await this.vault.active(WEBHOOKS_KEY, async () => ({
      keyId: newId(),
      certificate: null,
      publicJwk: null,
      privateKey: randomBytes(32).toString('base64url'),
    }));
    return { keyId, salt: randomBytes(16).toString('base64url') };
  }

  async secret(webhookId: string, { keyId, salt }: SecretSource): Promise<Buffer> {
    return secretOf((await this.vault.byId(WEBHOOKS_KEY, keyId)).privateKey, webhookId, salt);
  }

  /** The secrets that sign now: the present one, and the former one while it is still good. */
  async signing(webhook: Webhook, now: Date): Promise<Buffer[]> {
    const { id, secretKeyId, secretSalt, formerKeyId, formerSalt, formerUntil } = webhook;
    const present = await this.secret(id, { keyId: secretKeyId, salt: secretSalt });
    if (formerKeyId === null || formerSalt === null || formerUntil === null || formerUntil <= now) return [present];
    return [present, await this.secret(id, { keyId: formerKeyId, salt: formerSalt })];
  }
}
