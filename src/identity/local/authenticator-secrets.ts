import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '#libs/platform/db/index.js';
import { defineKeyPurpose, KeyVault } from '#libs/platform/keys/index.js';
import { totpSecret } from './totp.rules.js';

const TOTP_KEY = defineKeyPurpose('totp');

/** The secrets of authenticators: derived, so that none rests in the database and all follow the data key's rotation. */
@Injectable()
export class AuthenticatorSecrets {
  constructor(private readonly vault: KeyVault) {}

  /** The key that new secrets are derived from. */
  async keyId(): Promise<string> {
    const { keyId } = await this.vault.active(TOTP_KEY, async () => ({
      keyId: newId(),
      certificate: null,
      publicJwk: null,
      privateKey: randomBytes(32).toString('base64url'),
    }));
    return keyId;
  }

  async secret(keyId: string, salt: string): Promise<Buffer> {
    return totpSecret((await this.vault.byId(TOTP_KEY, keyId)).privateKey, salt);
  }
}
