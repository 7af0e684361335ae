import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** What is left of a sealed document whose time was over: who issued it, and when it was erased; no person, no content. */
export interface ErasedDocument {
  readonly subject: 'agreement' | 'attestation';
  readonly employerName: string;
  readonly employerSiren: string;
  readonly erasedAt: Date;
}

/** Sealed documents that were erased, for the public verification; needs no tenant. */
@Injectable()
export class ErasedDocuments {
  /** By the verification code that it prints, or by the SHA-256 of its file; null for none. */
  async find(tx: Tx, sha256OrCode: string): Promise<ErasedDocument | null> {
    return tx.row<ErasedDocument>(
      `select subject, employer_name as "employerName", employer_siren as "employerSiren", erased_at as "erasedAt"
       from public_erased_document($1)`,
      [sha256OrCode],
    );
  }
}
