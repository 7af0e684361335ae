import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { newId, organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { evidenceKind } from '../../sites/index.js';
import { MOST_DOCUMENTS, type EvidenceDocument, type NewEvidence, type OwnEvidence } from './evidence-file.js';

/** Who does something, and when. */
interface Stamp {
  readonly by: string;
  readonly at: Date;
}

/** Evidence of places with its documents, which PostgreSQL gives to their operator and to employers with which it shares them. */
@Injectable()
export class EvidenceFilesRepository {
  /** @returns its id */
  async add(
    tx: Tx,
    placeId: string,
    { kind, validFrom, validTo, shared }: NewEvidence,
    paper: Paper,
    { by, at }: Stamp,
  ): Promise<string> {
    const id = newId();
    const organisationId = organisationOf(tx, 'operator');
    await tx.run(
      `insert into place_evidence (id, place_id, organisation_id, kind, valid_from, valid_to, shared, kept_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, placeId, organisationId, kind, validFrom, validTo, shared, at],
    );
    await tx.run(
      `insert into place_evidence_documents (evidence_id, organisation_id, file_name, media_type, sha256, bytes, kept_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, organisationId, paper.fileName, paper.mediaType, paper.sha256, Buffer.from(paper.bytes), by],
    );
    return id;
  }

  /** What the operator declared of a place, the latest first. */
  async own(tx: Tx, placeId: string): Promise<OwnEvidence[]> {
    const rows = await tx.rows<Omit<OwnEvidence, 'kind'> & { readonly kind: string }>(
      `select e.id, e.kind, to_char(e.valid_from, 'YYYY-MM-DD') as "validFrom", to_char(e.valid_to, 'YYYY-MM-DD') as "validTo",
         e.shared, e.kept_at as "keptAt", d.file_name as "fileName", d.kept_by as "keptBy",
         e.withdrawn_at as "withdrawnAt", d.withdrawn_because as "withdrawnBecause"
       from place_evidence e join place_evidence_documents d on d.evidence_id = e.id
       where e.place_id = $1 and e.organisation_id = $2 order by e.kept_at desc, e.id limit $3`,
      [placeId, organisationOf(tx, 'operator'), MOST_DOCUMENTS],
    );
    return rows.flatMap(({ kind, ...rest }) => {
      const known = evidenceKind(kind);
      return known ? [{ ...rest, kind: known }] : [];
    });
  }

  /** Whether employers may read the document from now on. @returns whether it stands */
  async share(tx: Tx, placeId: string, id: string, shared: boolean): Promise<boolean> {
    const rows = await tx.run(
      `update place_evidence set shared = $4
       where id = $2 and place_id = $1 and organisation_id = $3 and withdrawn_at is null`,
      [placeId, id, organisationOf(tx, 'operator'), shared],
    );
    return rows > 0;
  }

  /** It holds no more; the document is kept. @returns whether it stood until now */
  async withdraw(tx: Tx, placeId: string, id: string, because: string, { by, at }: Stamp): Promise<boolean> {
    const own = organisationOf(tx, 'operator');
    const rows = await tx.run(
      `update place_evidence set withdrawn_at = $4
       where id = $2 and place_id = $1 and organisation_id = $3 and withdrawn_at is null`,
      [placeId, id, own, at],
    );
    if (rows === 0) return false;
    await tx.run(
      `update place_evidence_documents set withdrawn_by = $3, withdrawn_because = $4
       where evidence_id = $1 and organisation_id = $2`,
      [id, own, by, because],
    );
    return true;
  }

  /** A document of a place that the reader may see, by row-level security; null where there is none. */
  async document(tx: Tx, placeId: string, id: string): Promise<EvidenceDocument | null> {
    return tx.row<EvidenceDocument>(
      `select d.file_name as "fileName", d.media_type as "mediaType", d.bytes
       from place_evidence_documents d join place_evidence e on e.id = d.evidence_id
       where d.evidence_id = $2 and e.place_id = $1`,
      [placeId, id],
    );
  }

  /** Which documents of a place the reader may see. */
  async readable(tx: Tx, placeId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ id: string }>(
      `select e.id from place_evidence e join place_evidence_documents d on d.evidence_id = e.id
       where e.place_id = $1 and e.withdrawn_at is null`,
      [placeId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** How many bookings stand at a place of the operator from a day on. */
  async bookingsFrom(tx: Tx, placeId: string, day: IsoDate): Promise<number> {
    const row = await tx.row<{ count: number }>(`select coalesce(bookings_at_own_place($1, $2), 0) as count`, [
      placeId,
      day,
    ]);
    return row?.count ?? 0;
  }
}
