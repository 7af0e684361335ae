import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { defineKeyPurpose, KeyVault, SecretBox, type StoredKey } from '#libs/platform/keys/index.js';
import type { CalendarConnection, RestingSecret } from './calendar-connection.js';

/** Encrypts what opens calendars; rests itself under the data key, so that a rotation need not touch them. */
const SECRETS_KEY = defineKeyPurpose('calendar-secrets');

type Row = Pick<CalendarConnection, 'id' | 'employerId'>;

/** Passwords of calendars and secrets of programs, encrypted in their connection's row and good in no other. */
@Injectable()
export class CalendarSecrets {
  constructor(private readonly vault: KeyVault) {}

  async seal(connection: Row, secret: string): Promise<RestingSecret> {
    const { keyId, privateKey } = await this.vault.active(SECRETS_KEY, makeKey);
    return { secretKeyId: keyId, secretEncrypted: new SecretBox(privateKey).seal(secret, rowOf(connection)) };
  }

  /** @throws when it was altered or belongs to another connection */
  async open(connection: Row & RestingSecret): Promise<string> {
    const { privateKey } = await this.vault.byId(SECRETS_KEY, connection.secretKeyId);
    return new SecretBox(privateKey).open(connection.secretEncrypted, rowOf(connection));
  }
}

const rowOf = ({ id, employerId }: Row): string => `${SECRETS_KEY.name} ${employerId} ${id}`;

async function makeKey(): Promise<StoredKey> {
  const keyId = randomBytes(8).toString('hex');
  return { keyId, certificate: null, publicJwk: null, privateKey: randomBytes(32).toString('hex') };
}
