import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Paper, PaperLine, PlacedPaper } from '#libs/platform/papers/index.js';

/** A scan that came with a list of paper agreements and waits for them to be recorded. */
export type KeptListScan = PaperLine & { readonly listId: string; readonly key: string };

/** The papers as files: scans of agreements, and the documents of frameworks. PostgreSQL refuses to change them. */
@Injectable()
export class PapersRepository {
  async keepScan(tx: Tx, agreementId: string, paper: Paper, at: Date): Promise<void> {
    await tx.run(
      `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, size, bytes, created_at)
       values ($1, $2, $3, $4, $5, length($6::bytea), $6, $7)`,
      [tenantOf(tx), agreementId, paper.fileName, paper.mediaType, paper.sha256, Buffer.from(paper.bytes), at],
    );
  }

  /** A scan of a list becomes that of an agreement; its bytes stay in the database. */
  async keepListScan(tx: Tx, agreementId: string, { listId, key }: KeptListScan, at: Date): Promise<void> {
    await tx.run(
      `insert into agreement_scans (employer_id, agreement_id, file_name, media_type, sha256, size, bytes, created_at)
       select employer_id, $2, file_name, media_type, sha256, length(bytes), bytes, $5 from paper_list_scans
       where employer_id = $1 and list_id = $3 and key = $4`,
      [tenantOf(tx), agreementId, listId, key, at],
    );
  }

  async scan(tx: Tx, agreementId: string): Promise<PlacedPaper | null> {
    return tx.row<PlacedPaper>(
      `select file_name as "fileName", media_type as "mediaType", sha256, place, bytes from agreement_scans
       where employer_id = $1 and agreement_id = $2`,
      [tenantOf(tx), agreementId],
    );
  }

  async scanLine(tx: Tx, agreementId: string): Promise<PaperLine | null> {
    return tx.row<PaperLine>(
      `select file_name as "fileName", media_type as "mediaType", sha256, size from agreement_scans
       where employer_id = $1 and agreement_id = $2`,
      [tenantOf(tx), agreementId],
    );
  }

  async keepFrameworkDocument(tx: Tx, frameworkId: string, paper: Paper, at: Date): Promise<void> {
    await tx.run(
      `insert into framework_documents (employer_id, framework_id, file_name, media_type, sha256, size, bytes, created_at)
       values ($1, $2, $3, $4, $5, length($6::bytea), $6, $7)`,
      [tenantOf(tx), frameworkId, paper.fileName, paper.mediaType, paper.sha256, Buffer.from(paper.bytes), at],
    );
  }

  async frameworkDocument(tx: Tx, frameworkId: string): Promise<PlacedPaper | null> {
    return tx.row<PlacedPaper>(
      `select file_name as "fileName", media_type as "mediaType", sha256, place, bytes from framework_documents
       where employer_id = $1 and framework_id = $2`,
      [tenantOf(tx), frameworkId],
    );
  }

  async frameworkDocumentLine(tx: Tx, frameworkId: string): Promise<PaperLine | null> {
    return tx.row<PaperLine>(
      `select file_name as "fileName", media_type as "mediaType", sha256, size from framework_documents
       where employer_id = $1 and framework_id = $2`,
      [tenantOf(tx), frameworkId],
    );
  }
}
