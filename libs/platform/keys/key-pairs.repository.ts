import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { Tx } from '../db/index.js';
import { SecretBox } from './secret-box.js';

/** A key pair with its certificate, both PEM; the private part never leaves the process that uses it. */
export interface KeyPair {
  /** SHA-256 fingerprint of the certificate in hexadecimal, or another stable name of the key. */
  readonly keyId: string;
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

/** Key pairs that the portal made for itself, one active for each purpose, private parts encrypted at rest. */
@Injectable()
export class KeyPairs {
  private readonly box: SecretBox;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
  ) {
    this.box = new SecretBox(config.dataKey);
  }

  /** The active pair of a purpose, or null. */
  async active(tx: Tx, purpose: string): Promise<KeyPair | null> {
    const rows: { keyId: string; sealed: string; certificatePem: string }[] = await tx.manager.query(
      `select key_id as "keyId", private_encrypted as sealed, certificate as "certificatePem" from key_pairs
       where purpose = $1 and retired_at is null and certificate is not null`,
      [purpose],
    );
    const row = rows[0];
    if (!row) return null;
    return {
      keyId: row.keyId,
      privateKeyPem: this.box.open(row.sealed, purpose),
      certificatePem: row.certificatePem,
    };
  }

  /** Keeps a new pair unless another process was first. @returns the pair that is active now. */
  async keep(tx: Tx, purpose: string, made: KeyPair): Promise<KeyPair> {
    await tx.manager.query(
      `insert into key_pairs (purpose, key_id, certificate, private_encrypted, created_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [purpose, made.keyId, made.certificatePem, this.box.seal(made.privateKeyPem, purpose), this.clock.now()],
    );
    const active = await this.active(tx, purpose);
    if (!active) throw new Error(`no active key pair for ${purpose}`);
    return active;
  }
}
