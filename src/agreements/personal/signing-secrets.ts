import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineKeyPurpose, KeyVault, SecretBox, type StoredKey } from '#libs/platform/keys/index.js';
import type { SigningAttempt } from './signing-attempts.repository.js';

/** Encrypts verifiers and tokens; rests itself under the data key, so that a rotation need not touch them. */
const SECRETS_KEY = defineKeyPurpose('signing-attempts');

const SECRETS = z.object({ verifier: z.string(), token: z.string().nullable() });

/** What proves at the service that an answer was asked for here, and the token of the person. */
export type AttemptSecrets = z.output<typeof SECRETS>;

/** Secrets of signatures on their way, encrypted in their attempt's row and good in no other. */
@Injectable()
export class SigningSecrets {
  constructor(private readonly vault: KeyVault) {}

  async seal(attemptId: string, secrets: AttemptSecrets): Promise<{ secretKeyId: string; secretEncrypted: string }> {
    const { keyId, privateKey } = await this.vault.active(SECRETS_KEY, makeKey);
    const sealed = new SecretBox(privateKey).seal(JSON.stringify(secrets), rowOf(attemptId));
    return { secretKeyId: keyId, secretEncrypted: sealed };
  }

  /** @throws when it was altered, belongs to another attempt, or is gone */
  async open({
    id,
    secretKeyId,
    secretEncrypted,
  }: Pick<SigningAttempt, 'id' | 'secretKeyId' | 'secretEncrypted'>): Promise<AttemptSecrets> {
    if (secretKeyId === null || secretEncrypted === null) throw new Error('the attempt has no secrets any more');
    const { privateKey } = await this.vault.byId(SECRETS_KEY, secretKeyId);
    return SECRETS.parse(JSON.parse(new SecretBox(privateKey).open(secretEncrypted, rowOf(id))));
  }
}

const rowOf = (attemptId: string): string => `${SECRETS_KEY.name} ${attemptId}`;

async function makeKey(): Promise<StoredKey> {
  const keyId = randomBytes(8).toString('hex');
  return { keyId, certificate: null, publicJwk: null, privateKey: randomBytes(32).toString('hex') };
}
