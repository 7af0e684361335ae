import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** A credential and where its standing is published. */
export interface WalletCredential {
  readonly id: string;
  readonly attestationId: string;
  readonly listId: string;
  readonly idx: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A credential that a wallet holds, as its holder sees it. */
export type HeldCredential = Pick<WalletCredential, 'id' | 'issuedAt' | 'expiresAt'>;

/** All SQL of credentials in wallets and of their status lists. */
@Injectable()
export class WalletCredentialsRepository {
  /** The newest list with fewer than so many credentials. */
  async openList(tx: Tx, most: number): Promise<string | null> {
    const row = await tx.row<{ id: string }>(
      `select l.id from credential_status_lists l
       where l.employer_id = $1 and (select count(*) from wallet_credentials c where c.list_id = l.id) < $2
       order by l.created_at desc limit 1`,
      [tenantOf(tx), most],
    );
    return row?.id ?? null;
  }

  async addList(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.run(`insert into credential_status_lists (id, employer_id, created_at) values ($1, $2, $3)`, [
      id,
      tenantOf(tx),
      at,
    ]);
  }

  /** @returns false when the place is another credential's */
  async add(tx: Tx, { id, attestationId, listId, idx, issuedAt, expiresAt }: WalletCredential): Promise<boolean> {
    return tx.has(
      `insert into wallet_credentials (id, employer_id, attestation_id, list_id, idx, issued_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint wallet_credentials_once do nothing returning id`,
      [id, tenantOf(tx), attestationId, listId, idx, issuedAt, expiresAt],
    );
  }

  /** Credentials of an attestation that have neither ended nor been withdrawn, the newest first. */
  async ofAttestation(tx: Tx, attestationId: string, now: Date): Promise<HeldCredential[]> {
    return tx.rows(
      `select id, issued_at as "issuedAt", expires_at as "expiresAt" from wallet_credentials
       where employer_id = $1 and attestation_id = $2 and expires_at > $3 and withdrawn_at is null order by issued_at desc`,
      [tenantOf(tx), attestationId, now],
    );
  }

  /** @returns false when the attestation has no such credential, or it was withdrawn before */
  async withdraw(tx: Tx, attestationId: string, id: string, at: Date): Promise<boolean> {
    return tx.has(
      `update wallet_credentials set withdrawn_at = $4
       where employer_id = $1 and attestation_id = $2 and id = $3 and withdrawn_at is null returning id`,
      [tenantOf(tx), attestationId, id, at],
    );
  }

  /**
   * Places of a list whose credential no longer stands: it was withdrawn, its attestation was revoked, replaced or forgotten, or the person was
   * erased. Null where there is no such list.
   */
  async revoked(tx: Tx, listId: string): Promise<number[] | null> {
    const list = await tx.has(`select id from credential_status_lists where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      listId,
    ]);
    if (!list) return null;
    const rows = await tx.rows<{ idx: number }>(
      `select c.idx from wallet_credentials c
       left join attestations a on a.employer_id = c.employer_id and a.id = c.attestation_id
       left join employees e on e.employer_id = a.employer_id and e.id = a.employee_id
       where c.employer_id = $1 and c.list_id = $2
         and (c.withdrawn_at is not null or a.id is null or a.revoked_at is not null or e.erased_on is not null or exists
           (select from attestations r where r.employer_id = a.employer_id and r.replaces_id = a.id and r.state = 'issued'))
       order by c.idx`,
      [tenantOf(tx), listId],
    );
    return rows.map(({ idx }) => idx);
  }
}
