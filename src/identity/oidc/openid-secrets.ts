import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { defineKeyPurpose, KeyVault, SecretBox, type StoredKey } from '#libs/platform/keys/index.js';
import type { OpenidConnection, RestingSecret } from './openid-connections.repository.js';

/** Encrypts client secrets; rests itself under the data key, so that a rotation need not touch them. */
const SECRETS_KEY = defineKeyPurpose('openid-client-secrets');

/** The secrets that providers gave us, encrypted in their connection's row and good in no other. */
@Injectable()
export class OpenidSecrets {
  constructor(private readonly vault: KeyVault) {}

  async seal(connection: Pick<OpenidConnection, 'id' | 'employerId'>, secret: string): Promise<RestingSecret> {
    const { keyId, privateKey } = await this.vault.active(SECRETS_KEY, makeKey);
    return { secretKeyId: keyId, secretEncrypted: new SecretBox(privateKey).seal(secret, rowOf(connection)) };
  }

  /** @throws when it was altered or belongs to another connection */
  async open(connection: OpenidConnection): Promise<string> {
    const { privateKey } = await this.vault.byId(SECRETS_KEY, connection.secretKeyId);
    return new SecretBox(privateKey).open(connection.secretEncrypted, rowOf(connection));
  }
}

const rowOf = ({ id, employerId }: Pick<OpenidConnection, 'id' | 'employerId'>): string =>
  `${SECRETS_KEY.name} ${employerId} ${id}`;

async function makeKey(): Promise<StoredKey> {
  const keyId = randomBytes(8).toString('hex');
  return { keyId, certificate: null, publicJwk: null, privateKey: randomBytes(32).toString('hex') };
}
