import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import {
  hashedAround,
  type AuditClient,
  type AuditEntryContent,
  type AuditEntryRow,
  type ListedEntry,
} from './audit.rules.js';

/** Columns of an {@link AuditEntryRow} as PostgreSQL gives it. */
export const ENTRY_COLUMNS = `chain_id as "chainId", seq::int, at, action, actor_kind as "actorKind", actor_id as "actorId",
  actor_name as "actorName", subject_type as "subjectType", subject_id as "subjectId", detail,
  request_id as "requestId", previous_hash as "previousHash", hash`;

/** The head of a chain. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * SQL that appends to the audit trail and reads along a chain. Order by the column `audit_entries.seq`, which is
 * indexed: the selected `seq` is a cast. Rows are append-only; PostgreSQL refuses anything else.
 */
@Injectable()
export class AuditRepository {
  /** The head of a chain, locked until the transaction ends; a new chain gets one. */
  async lockHead(tx: Tx, chainId: string): Promise<AuditHead> {
    const lock = () =>
      tx.row<AuditHead>(`select seq::int, hash from audit_heads where chain_id = $1 for update`, [chainId]);
    const known = await lock();
    if (known) return known;
    await tx.run(
      `insert into audit_heads (chain_id, seq, hash) values ($1, 0, repeat('0', 64)) on conflict do nothing`,
      [chainId],
    );
    // Two transactions may begin a chain at once: the second has waited for the first, and reads its head.
    return (await lock())!;
  }

  /**
   * Appends one entry in one statement: locks the head, takes its number and hash, and advances it.
   * @returns false, with nothing added, when the chain has no head yet
   */
  async appendNext(
    tx: Tx,
    entry: Omit<AuditEntryContent, 'seq' | 'previousHash'>,
    client: AuditClient,
  ): Promise<boolean> {
    const { before, between } = hashedAround(entry);
    const added = await tx.run(
      `with head as materialized (
         select seq + 1 as seq, hash as previous from audit_heads where chain_id = $1 for update),
       next as materialized (
         select seq, previous,
           encode(sha256(convert_to($11::text || seq || $12::text || previous || '"]', 'UTF8')), 'hex') as hash
         from head),
       moved as (
         update audit_heads set seq = next.seq, hash = next.hash from next where chain_id = $1),
       came_from as (
         insert into audit_clients (chain_id, seq, at, ip, agent)
         select $1, seq, $2, $13, $14 from next where num_nonnulls($13::text, $14::text) > 0)
       insert into audit_entries (chain_id, seq, at, action, actor_kind, actor_id, actor_name, subject_type, subject_id,
         detail, request_id, previous_hash, hash)
       select $1, seq, $2, $3, $4, $5, $6, $7, $8, $9, $10, previous, hash from next`,
      [
        entry.chainId,
        entry.at,
        entry.action,
        entry.actorKind,
        entry.actorId,
        entry.actorName,
        entry.subjectType,
        entry.subjectId,
        entry.detail,
        entry.requestId,
        before,
        between,
        client.ip,
        client.agent,
      ],
    );
    return added > 0;
  }

  /** Appends entries in order, and advances the head to the last one. */
  async append(tx: Tx, entries: readonly AuditEntryRow[], client: AuditClient): Promise<void> {
    const last = entries.at(-1)!;
    await tx.run(
      `with moved as (update audit_heads set seq = $3, hash = $4 where chain_id = $2)
       insert into audit_entries (chain_id, seq, at, action, actor_kind, actor_id, actor_name, subject_type, subject_id,
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
        last.chainId,
        last.seq,
        last.hash,
      ],
    );
    if (client.ip === null && client.agent === null) return;
    await tx.run(
      `insert into audit_clients (chain_id, seq, at, ip, agent)
       select $1, seq, $3, $4, $5 from unnest($2::bigint[]) as seq`,
      [last.chainId, entries.map(({ seq }) => seq), last.at, client.ip, client.agent],
    );
  }

  /** A stretch of a chain in order, to walk it without loading it whole. */
  async after(tx: Tx, chainId: string, seq: number, limit: number): Promise<AuditEntryRow[]> {
    return tx.rows(
      `select ${ENTRY_COLUMNS} from audit_entries where chain_id = $1 and seq > $2 order by audit_entries.seq limit $3`,
      [chainId, seq, limit],
    );
  }

  /** The newest entries before a sequence number, for the page. */
  async newest(tx: Tx, chainId: string, before: number | null, limit: number): Promise<AuditEntryRow[]> {
    return tx.rows(
      `select ${ENTRY_COLUMNS} from audit_entries where chain_id = $1 and ($2::bigint is null or seq < $2)
       order by audit_entries.seq desc limit $3`,
      [chainId, before, limit],
    );
  }

  /** The same entries with where they came from, as far as that is kept. */
  async withClients(tx: Tx, chainId: string, entries: readonly AuditEntryRow[]): Promise<ListedEntry[]> {
    const clients = await tx.rows<AuditClient & { readonly seq: number }>(
      `select seq::int, ip, agent from audit_clients where chain_id = $1 and seq = any ($2::bigint[])`,
      [chainId, entries.map(({ seq }) => seq)],
    );
    const bySeq = new Map(clients.map(({ seq, ip, agent }) => [seq, { ip, agent }]));
    return entries.map((entry) => ({ ...entry, ...(bySeq.get(entry.seq) ?? { ip: null, agent: null }) }));
  }

  async head(tx: Tx, chainId: string): Promise<AuditHead | null> {
    return tx.row<AuditHead>(`select seq::int, hash from audit_heads where chain_id = $1`, [chainId]);
  }
}
