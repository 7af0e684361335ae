import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Paper, PaperLine, PlacedPaper } from '#libs/platform/papers/index.js';

/** Who does something, and when. */
export interface Stamp {
  readonly by: string;
  readonly at: Date;
}

/** The documents of the acts behind the recording of presence. PostgreSQL refuses to change them. */
@Injectable()
export class PresenceDocumentsRepository {
  /** Breaks `presence_act_documents_pkey` where the act has one. */
  async keep(tx: Tx, actId: string, paper: Paper, { by, at }: Stamp): Promise<void> {
    await tx.run(
      `insert into presence_act_documents (employer_id, act_id, file_name, media_type, sha256, size, bytes, kept_by, kept_at)
       values ($1, $2, $3, $4, $5, length($6::bytea), $6, $7, $8)`,
      [tenantOf(tx), actId, paper.fileName, paper.mediaType, paper.sha256, Buffer.from(paper.bytes), by, at],
    );
  }

  /** What is kept of each act, by its id. */
  async lines(tx: Tx): Promise<Map<string, PaperLine>> {
    const rows = await tx.rows<PaperLine & { readonly actId: string }>(
      `select act_id as "actId", file_name as "fileName", media_type as "mediaType", sha256, size from presence_act_documents
       where employer_id = $1`,
      [tenantOf(tx)],
    );
    return new Map(rows.map(({ actId, ...line }) => [actId, line]));
  }

  async ofAct(tx: Tx, actId: string): Promise<PlacedPaper | null> {
    return tx.row<PlacedPaper>(
      `select file_name as "fileName", media_type as "mediaType", sha256, place, bytes from presence_act_documents
       where employer_id = $1 and act_id = $2`,
      [tenantOf(tx), actId],
    );
  }
}
