import { Injectable } from '@nestjs/common';
import type { SealedDocument } from '#libs/documents/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { KeptDocument } from '#libs/platform/document-store/index.js';

/** A sealed file to keep: served unchanged, never rendered again. */
export interface SealedFile {
  readonly agreementId: string;
  /** Printed on it; finds it on the public page. */
  readonly code: string;
  readonly sha256: string;
  readonly bytes: Buffer;
  /** PAdES level. */
  readonly level: string;
  readonly certificateFingerprint: string;
  readonly templateVersion: string;
  readonly stamp: SealedDocument['stamp'];
  readonly specimen: boolean;
  readonly createdAt: Date;
}

/** The sealed files of agreements. PostgreSQL refuses to change them. */
@Injectable()
export class AgreementFilesRepository {
  async sealed(tx: Tx, agreementId: string): Promise<KeptDocument | null> {
    return tx.row<KeptDocument>(
      `select sha256, place, bytes from agreement_files where employer_id = $1 and agreement_id = $2 and kind = 'sealed'`,
      [tenantOf(tx), agreementId],
    );
  }

  async exists(tx: Tx, agreementId: string): Promise<boolean> {
    return tx.has(`select 1 from agreement_files where employer_id = $1 and agreement_id = $2 and kind = 'sealed'`, [
      tenantOf(tx),
      agreementId,
    ]);
  }

  async keep(tx: Tx, file: SealedFile): Promise<void> {
    await tx.run(
      `insert into agreement_files (employer_id, agreement_id, kind, sha256, size, bytes, level, certificate_fingerprint,
         template_version, specimen, created_at, code, stamped_at, stamped_by)
       values ($1, $2, 'sealed', $3, length($4::bytea), $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        tenantOf(tx),
        file.agreementId,
        file.sha256,
        file.bytes,
        file.level,
        file.certificateFingerprint,
        file.templateVersion,
        file.specimen,
        file.createdAt,
        file.code,
        file.stamp?.at ?? null,
        file.stamp?.by ?? null,
      ],
    );
  }
}
