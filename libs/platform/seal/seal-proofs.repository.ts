import { Injectable } from '@nestjs/common';
import type { SealedDocument } from '#libs/documents/index.js';
import { tenantOf, type Tx } from '../db/index.js';

/** A sealed file as it is entered among those whose time is proven. */
export interface SealedProof {
  readonly sha256: string;
  readonly size: number;
  readonly stamp: SealedDocument['stamp'];
  /** Null: nothing proves it any more. */
  readonly provesUntil: Date | null;
}

/** A version that a renewal adds. */
export interface RenewedProof {
  /** Of the file as it was sealed. */
  readonly sealedSha256: string;
  /** From 1 on. */
  readonly version: number;
  /** Of the whole file with this time-stamp. */
  readonly sha256: string;
  readonly size: number;
  readonly tail: Uint8Array;
  readonly stamp: { readonly at: Date; readonly by: string };
  readonly provesUntil: Date;
  readonly jws: string | null;
}

/** The newest version of a sealed file, with all that was appended to it, in order. */
export interface NewestVersion {
  readonly version: number;
  readonly sha256: string;
  /** The signed twin that names all of them; null for what has none. */
  readonly jws: string | null;
  readonly tails: readonly Buffer[];
}

/** One issued version of a sealed file, as anybody may know it. */
export interface PublicVersion {
  /** Of the file as it was sealed. */
  readonly sealedSha256: string;
  /** 0: as it was sealed. */
  readonly version: number;
  readonly sha256: string;
  readonly stampedAt: Date | null;
  readonly stampedBy: string | null;
  readonly provesUntil: Date | null;
  readonly jws: string | null;
}

/** The register of issued versions of sealed files. PostgreSQL lets nothing in it change. */
@Injectable()
export class SealProofsRepository {
  /** Enters a sealed file as version 0; a file that is there already stays as it is. */
  async enter(tx: Tx, { sha256, size, stamp, provesUntil }: SealedProof, at: Date): Promise<void> {
    await tx.run(
      `insert into seal_proofs (employer_id, sealed_sha256, version, sha256, size, stamped_at, stamped_by, proves_until, kept_at)
       values ($1, $2, 0, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [tenantOf(tx), sha256, size, stamp?.at ?? null, stamp?.by ?? null, provesUntil, at],
    );
  }

  /** @returns false where somebody else added this version meanwhile: nothing is added twice */
  async add(tx: Tx, renewed: RenewedProof, at: Date): Promise<boolean> {
    return tx.has(
      `insert into seal_proofs (employer_id, sealed_sha256, version, sha256, size, tail, stamped_at, stamped_by, proves_until, jws, kept_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (employer_id, sealed_sha256, version) do nothing
       returning version`,
      [
        tenantOf(tx),
        renewed.sealedSha256,
        renewed.version,
        renewed.sha256,
        renewed.size,
        Buffer.from(renewed.tail),
        renewed.stamp.at,
        renewed.stamp.by,
        renewed.provesUntil,
        renewed.jws,
        at,
      ],
    );
  }

  /** Null where nothing was ever appended. */
  async newest(tx: Tx, sealedSha256: string): Promise<NewestVersion | null> {
    const rows = await tx.rows<{ version: number; sha256: string; jws: string | null; tail: Buffer | null }>(
      `select version, sha256, jws, tail from seal_proofs where employer_id = $1 and sealed_sha256 = $2 and version > 0 order by version`,
      [tenantOf(tx), sealedSha256],
    );
    const last = rows.at(-1);
    return last ? { ...last, tails: rows.flatMap(({ tail }) => (tail ? [tail] : [])) } : null;
  }

  /**
   * Sealed files, by hash after one, whose proof ends within some time, or whose newest time-stamp is older than an instant; not those
   * of which it has ended.
   */
  async due(
    tx: Tx,
    {
      now,
      endingBy,
      stampedBefore,
      after,
      limit,
    }: {
      readonly now: Date;
      readonly endingBy: Date;
      /** Null: however old. */
      readonly stampedBefore: Date | null;
      readonly after: string;
      readonly limit: number;
    },
  ): Promise<string[]> {
    const rows = await tx.rows<{ sha256: string }>(
      `select p.sealed_sha256 as sha256 from seal_proofs p
       where p.employer_id = $1 and p.sealed_sha256 > $5 and p.proves_until > $2
         and (p.proves_until <= $3 or p.stamped_at < $4)
         and not exists (select from seal_proofs n where n.employer_id = p.employer_id and n.sealed_sha256 = p.sealed_sha256
           and n.version > p.version)
       order by p.sealed_sha256 limit $6`,
      [tenantOf(tx), now, endingBy, stampedBefore, after, limit],
    );
    return rows.map(({ sha256 }) => sha256);
  }

  /** All versions of the sealed file of which one has this hash, in order; needs no tenant. */
  async publicVersions(tx: Tx, sha256: string): Promise<PublicVersion[]> {
    return tx.rows<PublicVersion>(
      `select sealed_sha256 as "sealedSha256", version, sha256, stamped_at as "stampedAt", stamped_by as "stampedBy",
         proves_until as "provesUntil", jws from public_seal_proofs($1)`,
      [sha256],
    );
  }
}
