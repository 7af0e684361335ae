import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { z } from 'zod';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { POOL, type Tx } from '../db/index.js';
import type { KeyPurpose } from './key-purpose.js';
import { SecretBox } from './secret-box.js';
import type { KeyPair } from './self-signed.js';

/** A key pair as the vault hands it out. `privateKey` is a PEM text, or a JSON Web Key as JSON. */
export interface StoredKey {
  readonly keyId: string;
  readonly certificate: string | null;
  readonly publicJwk: Readonly<Record<string, unknown>> | null;
  readonly privateKey: string;
}

interface PublishedRow {
  key_id: string;
  certificate: string | null;
  public_jwk: unknown;
}

/** A key pair as an operator sees it. */
export interface ListedKey {
  readonly purpose: string;
  readonly keyId: string;
  readonly createdAt: Date;
  /** When it went out of use; null for the key in use. */
  readonly retiredAt: Date | null;
}

const PUBLIC_JWK = z.record(z.string(), z.unknown()).nullable();

/** Key pairs the portal makes for itself: private parts rest encrypted (AES-256-GCM under PALIER_DATA_KEY). */
@Injectable()
export class KeyVault {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Asked for only where a private part is read or kept: commands that do neither need no data key. */
  private get box(): SecretBox {
    return new SecretBox(this.config.dataKey, this.config.previousDataKey);
  }

  /** The active key of a purpose, made on first use; two processes that start at once agree on one. */
  async active(purpose: KeyPurpose, generate: () => Promise<StoredKey>): Promise<StoredKey> {
    const known = await this.find(purpose);
    if (known) return known;
    const made = await generate();
    await this.pool.query(
      `insert into key_pairs (purpose, key_id, certificate, public_jwk, private_encrypted, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [
        purpose.name,
        made.keyId,
        made.certificate,
        made.publicJwk ? JSON.stringify(made.publicJwk) : null,
        this.box.seal(made.privateKey, `${purpose.name} ${made.keyId}`),
        this.clock.now(),
      ],
    );
    const kept = await this.find(purpose);
    if (!kept) throw new Error(`the key for ${purpose.name} was not kept`);
    return kept;
  }

  /** The same for a key pair with a certificate, as SAML needs it. */
  async pair(purpose: KeyPurpose, generate: () => Promise<KeyPair>): Promise<KeyPair> {
    const stored = await this.active(purpose, async () => {
      const { keyId, certificatePem, privateKeyPem } = await generate();
      return { keyId, certificate: certificatePem, publicJwk: null, privateKey: privateKeyPem };
    });
    if (stored.certificate === null) throw new Error(`the key for ${purpose.name} has no certificate`);
    return { keyId: stored.keyId, certificatePem: stored.certificate, privateKeyPem: stored.privateKey };
  }

  /** A key that was in use once, retired or not: what was encrypted with it stays readable. @throws when there is none */
  async byId(purpose: KeyPurpose, keyId: string): Promise<StoredKey> {
    const key = await this.find(purpose, keyId);
    if (!key) throw new Error(`there is no key ${keyId} for ${purpose.name}`);
    return key;
  }

  /** Public parts of all keys of a purpose, retired ones included: what was signed with them stays verifiable. */
  async published(purpose: KeyPurpose): Promise<Pick<StoredKey, 'keyId' | 'certificate' | 'publicJwk'>[]> {
    const { rows } = await this.pool.query<PublishedRow>(
      `select key_id, certificate, public_jwk from key_pairs where purpose = $1 order by created_at desc`,
      [purpose.name],
    );
    return rows.map((row) => ({
      keyId: row.key_id,
      certificate: row.certificate,
      publicJwk: PUBLIC_JWK.parse(row.public_jwk),
    }));
  }

  /** Every key pair without its private part, by purpose, the newest first. */
  async list(): Promise<ListedKey[]> {
    const { rows } = await this.pool.query<ListedKey>(
      `select purpose, key_id as "keyId", created_at as "createdAt", retired_at as "retiredAt" from key_pairs
       order by purpose, created_at desc`,
    );
    return rows;
  }

  /** Takes the key in use out of use, in the caller's transaction. @returns its id, or null when none is in use */
  async retire(tx: Tx, purpose: string): Promise<string | null> {
    const retired = await tx.row<{ keyId: string }>(
      `update key_pairs set retired_at = $2 where purpose = $1 and retired_at is null returning key_id as "keyId"`,
      [purpose, this.clock.now()],
    );
    return retired?.keyId ?? null;
  }

  /** @param keyId absent for the key in use */
  private async find(purpose: KeyPurpose, keyId: string | null = null): Promise<StoredKey | null> {
    const { rows } = await this.pool.query<PublishedRow & { private_encrypted: string }>(
      `select key_id, certificate, public_jwk, private_encrypted from key_pairs
       where purpose = $1 and ((retired_at is null and $2::text is null) or key_id = $2)`,
      [purpose.name, keyId],
    );
    const row = rows[0];
    if (!row) return null;
    return {
      keyId: row.key_id,
      certificate: row.certificate,
      publicJwk: PUBLIC_JWK.parse(row.public_jwk),
      privateKey: this.box.open(row.private_encrypted, `${purpose.name} ${row.key_id}`),
    };
  }
}
