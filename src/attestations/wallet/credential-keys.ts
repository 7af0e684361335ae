import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { generateTwinKey, twinKeyFromJwk, type TwinKey, type TwinKeySet } from '#libs/documents/index.js';
import { defineKeyPurposes, KeyVault } from '#libs/platform/keys/index.js';

/** Signs the credentials and status lists of one employer. */
const CREDENTIAL_KEYS = defineKeyPurposes('wallet-credentials');

/** A stored key: all members of it are texts. */
const JWK = z.record(z.string(), z.string());

/** The keys of an employer's credentials, in the vault of all keys of the portal. */
@Injectable()
export class CredentialKeys {
  constructor(private readonly vault: KeyVault) {}

  /** The key in use, made on first use. @param employer its short name */
  async active(employer: string): Promise<TwinKey> {
    const stored = await this.vault.active(CREDENTIAL_KEYS(employer), async () => {
      const { kid, publicJwk, privateJwk } = await generateTwinKey();
      return { keyId: kid, certificate: null, publicJwk: { ...publicJwk }, privateKey: JSON.stringify(privateJwk) };
    });
    return twinKeyFromJwk(JWK.parse(JSON.parse(stored.privateKey)));
  }

  /** Public keys, those that retired included: what they signed stays verifiable. */
  async published(employer: string): Promise<TwinKeySet> {
    await this.active(employer);
    const published = await this.vault.published(CREDENTIAL_KEYS(employer));
    return { keys: published.map(({ publicJwk }) => JWK.parse(publicJwk)) };
  }
}
