import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { AuditEntryRow } from './audit.rules.js';

const COLUMNS = `chain_id as "chainId", seq::int, at, action, actor_kind as "actorKind", actor_id as "actorId",
  actor_name as "actorName", subject_type as "subjectType", subject_id as "subjectId", detail,
  request_id as "requestId", previous_hash as "previousHash", hash`;

/** All SQL of the audit trail. Rows are only added: PostgreSQL refuses the rest. */
@Injectable()
export class AuditRepository {
  /** The head of a chain, locked until the transaction ends; null when the chain has not begun. */
  async lockHead(tx: Tx, chainId: string): Promise<{ seq: number; hash: string } | null> {
    await tx.run(
      `insert into audit_heads (chain_id, seq, hash) values ($1, 0, repeat('0', 64)) on conflict do nothing`,
      [chainId],
    );
    const rows = await tx.rows<{ seq: number; hash: string }>(
      `select seq::int, hash from audit_heads where chain_id = $1 for update`,
      [chainId],
    );
    return rows[0] ?? null;
  }

  async moveHead(tx: Tx, chainId: string, seq: number, hash: string): Promise<void> {
    await tx.run(`update audit_heads set seq = $2, hash = $3 where chain_id = $1`, [chainId, seq, hash]);
  }

  async append(tx: Tx, entries: readonly AuditEntryRow[]): Promise<void> {
    await tx.run(
      `insert into audit_entries (chain_id, seq, at, action, actor_kind, actor_id, actor_name, subject_type, subject_id,
         detail, request_id, previous_hash, hash)
       select * from jsonb_to_recordset($1::jsonb) as e(chain_id uuid, seq bigint, at timestamptz, action text,
         actor_kind text, actor_id text, actor_name text, subject_type text, subject_id text, detail text,
         request_id text, previous_hash text, hash text)`,
      [
        JSON.stringify(
          entries.map((e) => ({
            chain_id: e.chainId,
            seq: e.seq,
            at: e.at,
            action: e.action,
            actor_kind: e.actorKind,
            actor_id: e.actorId,
            actor_name: e.actorName,
            subject_type: e.subjectType,
            subject_id: e.subjectId,
            detail: e.detail,
            request_id: e.requestId,
            previous_hash: e.previousHash,
            hash: e.hash,
          })),
        ),
      ],
    );
  }

  /** A stretch of a chain in order, for walking it without loading it whole. */
  async after(tx: Tx, chainId: string, seq: number, limit: number): Promise<AuditEntryRow[]> {
    return tx.rows(`select ${COLUMNS} from audit_entries where chain_id = $1 and seq > $2 order by seq limit $3`, [
      chainId,
      seq,
      limit,
    ]);
  }

  /** The newest entries before a sequence number, for the page. */
  async newest(tx: Tx, chainId: string, before: number | null, limit: number): Promise<AuditEntryRow[]> {
    return tx.rows(
      `select ${COLUMNS} from audit_entries where chain_id = $1 and ($2::bigint is null or seq < $2)
       order by seq desc limit $3`,
      [chainId, before, limit],
    );
  }

  async head(tx: Tx, chainId: string): Promise<{ seq: number; hash: string } | null> {
    const rows = await tx.rows<{ seq: number; hash: string }>(
      `select seq::int, hash from audit_heads where chain_id = $1`,
      [chainId],
    );
    return rows[0] ?? null;
  }
}
