import { Injectable } from '@nestjs/common';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import { keptOutcome } from './kept-outcome.js';
import type { FlowOutcome, FlowUpload } from './own-flows.js';

const COLUMNS = `id, file_name as "fileName", said_year as "saidYear", bytes::float8 as bytes, read_bytes::float8 as "readBytes",
  state, sent_by as "sentBy", sent_at as "sentAt", outcome`;

type Row = Omit<FlowUpload, 'outcome'> & { readonly outcome: unknown };

const uploadOf = (row: Row): FlowUpload => ({
  ...row,
  outcome: row.outcome === null ? null : keptOutcome(row.outcome),
});

/** Files that are remembered, the newest first. */
const REMEMBERED = 20;

/** Files of commuting that a territory sent, and their parts until they are read. */
@Injectable()
export class FlowUploadsRepository {
  /** Begins to receive a file. @returns false where another is received or read */
  async open(tx: Tx, id: string, sent: { readonly by: string; readonly at: Date }): Promise<boolean> {
    return tx.has(
      `insert into flow_uploads (id, organisation_id, file_name, sent_by, sent_at) values ($1, $2, '-', $3, $4)
       on conflict do nothing returning 1`,
      [id, organisationOf(tx, 'territory'), sent.by, sent.at],
    );
  }

  /** Forgets a file that came to nothing while it was received. */
  async drop(tx: Tx, id: string): Promise<void> {
    await tx.run(`delete from flow_uploads where organisation_id = $1 and id = $2 and state = 'receiving'`, [
      organisationOf(tx, 'territory'),
      id,
    ]);
  }

  /** Forgets what was begun before an instant and never came to its end, and all but the newest. */
  async tidy(tx: Tx, before: Date): Promise<void> {
    await tx.run(
      `delete from flow_uploads u where u.organisation_id = $1 and (
         (u.state = 'receiving' and u.sent_at < $2)
         or (u.ended_at is not null and u.id not in (
           select n.id from flow_uploads n where n.organisation_id = $1 and n.ended_at is not null
           order by n.sent_at desc, n.id desc limit $3)))`,
      [organisationOf(tx, 'territory'), before, REMEMBERED - 1],
    );
  }

  async addPart(tx: Tx, id: string, part: number, bytes: Uint8Array): Promise<void> {
    await tx.run(`insert into flow_upload_parts (upload_id, organisation_id, part, bytes) values ($1, $2, $3, $4)`, [
      id,
      organisationOf(tx, 'territory'),
      part,
      Buffer.from(bytes),
    ]);
  }

  /** A part of a file; null after the last. */
  async part(tx: Tx, id: string, part: number): Promise<Buffer | null> {
    const row = await tx.row<{ bytes: Buffer }>(
      `select bytes from flow_upload_parts where organisation_id = $1 and upload_id = $2 and part = $3`,
      [organisationOf(tx, 'territory'), id, part],
    );
    return row?.bytes ?? null;
  }

  /** A file that came whole waits to be read. */
  async received(
    tx: Tx,
    id: string,
    { fileName, year }: { readonly fileName: string; readonly year: number | null },
  ): Promise<void> {
    await tx.run(
      `update flow_uploads u set state = 'queued', file_name = $3, said_year = $4, bytes = coalesce(
         (select sum(octet_length(p.bytes)) from flow_upload_parts p where p.organisation_id = $1 and p.upload_id = $2), 0)
       where u.organisation_id = $1 and u.id = $2 and u.state = 'receiving'`,
      [organisationOf(tx, 'territory'), id, fileName, year],
    );
  }

  async byId(tx: Tx, id: string): Promise<FlowUpload | null> {
    const row = await tx.row<Row>(`select ${COLUMNS} from flow_uploads where organisation_id = $1 and id = $2`, [
      organisationOf(tx, 'territory'),
      id,
    ]);
    return row ? uploadOf(row) : null;
  }

  /** The newest first; none that is being received. */
  async recent(tx: Tx): Promise<FlowUpload[]> {
    const rows = await tx.rows<Row>(
      `select ${COLUMNS} from flow_uploads where organisation_id = $1 and state <> 'receiving' order by sent_at desc, id desc limit $2`,
      [organisationOf(tx, 'territory'), REMEMBERED],
    );
    return rows.map(uploadOf);
  }

  /** Says how far a file is read. */
  async progress(tx: Tx, id: string, readBytes: number): Promise<void> {
    await tx.run(
      `update flow_uploads set state = 'running', read_bytes = $3
       where organisation_id = $1 and id = $2 and state in ('queued', 'running')`,
      [organisationOf(tx, 'territory'), id, readBytes],
    );
  }

  /** Says what came of a file and forgets its bytes. */
  async end(
    tx: Tx,
    id: string,
    {
      state,
      outcome,
      at,
    }: { readonly state: 'done' | 'refused' | 'failed'; readonly outcome: FlowOutcome; readonly at: Date },
  ): Promise<void> {
    const own = organisationOf(tx, 'territory');
    await tx.run(
      `update flow_uploads set state = $3, outcome = $4, ended_at = $5
       where organisation_id = $1 and id = $2 and ended_at is null`,
      [own, id, state, JSON.stringify(outcome), at],
    );
    await tx.run(`delete from flow_upload_parts where organisation_id = $1 and upload_id = $2`, [own, id]);
  }
}
