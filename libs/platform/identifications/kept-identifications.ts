import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { tenantOf, type Tx } from '../db/index.js';
import { defineKeyPurpose, KeyVault, SecretBox, type StoredKey } from '../keys/index.js';
import { KeptIdentificationsRepository } from './kept-identifications.repository.js';

/** Encrypts the statements; rests itself under the data key, so that a rotation need not touch them. */
const STATEMENT_KEY = defineKeyPurpose('identification-statements');

const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The tenant and the fingerprint are authenticated with it: a statement copied into another row does not open. */
const rowOf = (tx: Tx, sha256: string): string => `${STATEMENT_KEY.name} ${tenantOf(tx)} ${sha256}`;

/**
 * What identity providers signed, kept encrypted as evidence of signatures. A statement is a text, known by the SHA-256 of
 * its UTF-8 bytes; what is in it is up to the protocol that brought it.
 */
@Injectable()
export class KeptIdentifications {
  constructor(
    private readonly vault: KeyVault,
    private readonly repository: KeptIdentificationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Keeps a statement until retention takes it, unless a signature binds it before. @returns its fingerprint */
  async keep(tx: Tx, statement: string): Promise<string> {
    const sha256 = sha256Of(statement);
    const { keyId, privateKey } = await this.vault.active(STATEMENT_KEY, makeKey);
    const encrypted = new SecretBox(privateKey).seal(statement, rowOf(tx, sha256));
    await this.repository.add(tx, { sha256, keyId, encrypted }, this.clock.now());
    return sha256;
  }

  /** A signature rests on it from now on. @throws when it is not kept: a record must not name what nobody can show */
  async bind(tx: Tx, sha256: string): Promise<void> {
    if (!(await this.repository.bind(tx, sha256))) throw new Error(`no statement ${sha256} is kept`);
  }

  /** Their time is over. PostgreSQL refuses those on which a signature rests. */
  async forget(tx: Tx, sha256: readonly string[]): Promise<void> {
    if (sha256.length > 0) await this.repository.remove(tx, sha256);
  }

  /** The statement as it was received; null when it is not kept. @throws when it was altered */
  async read(tx: Tx, sha256: string): Promise<string | null> {
    const resting = await this.repository.one(tx, sha256);
    if (!resting) return null;
    const { privateKey } = await this.vault.byId(STATEMENT_KEY, resting.keyId);
    const statement = new SecretBox(privateKey).open(resting.encrypted, rowOf(tx, sha256));
    if (sha256Of(statement) !== sha256) throw new Error(`the statement ${sha256} is another one`);
    return statement;
  }
}

async function makeKey(): Promise<StoredKey> {
  const privateKey = randomBytes(32).toString('hex');
  return { keyId: sha256Of(privateKey).slice(0, 16), certificate: null, publicJwk: null, privateKey };
}
