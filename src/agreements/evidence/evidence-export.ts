import { Injectable } from '@nestjs/common';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { Documents } from '#libs/platform/document-store/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { NewestFiles } from '#libs/platform/seal/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { AgreementFilesRepository } from './agreement-files.repository.js';
import { EvidenceRepository } from './evidence.repository.js';

/** Whose agreements may be exported: one's own, or any of the employer's (HR). */
export type ExportScope = 'own' | 'employer';

/** Exports the sealed document and the evidence record, as kept. */
@Injectable()
export class EvidenceExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: AgreementFilesRepository,
    private readonly documents: Documents,
    private readonly newest: NewestFiles,
  ) {}

  /** The sealed PDF, with the time-stamps that were added since. @throws NotFound also while it is not sealed yet */
  async document(ctx: RequestContext, id: string, scope: ExportScope): Promise<{ bytes: Buffer; fileName: string }> {
    const { sealed, fileName } = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.find(tx, id, scope);
      const kept = await this.files.sealed(tx, id);
      if (!kept) throw new NotFound('sealed document');
      return { sealed: kept, fileName: `${agreement.reference}-v${agreement.version}.pdf` };
    });
    const bytes = await this.documents.read(requireTenant(ctx).employerId, sealed);
    return { bytes: await this.newest.of(ctx, sealed.sha256, bytes), fileName };
  }

  /**
   * The whole record as JSON: the frozen text and every row of the chain with its canonical JSON, so that another program
   * can compute the hashes again.
   */
  async record(ctx: RequestContext, id: string, scope: ExportScope): Promise<{ json: string; fileName: string }> {
    return this.uow.read(ctx, async (tx) => {
      const agreement = await this.find(tx, id, scope);
      const rows = await this.evidence.of(tx, id);
      const record = {
        schema: 'palier.evidence/1',
        agreement: {
          id: agreement.id,
          reference: agreement.reference,
          version: agreement.version,
          state: agreement.state,
          textSha256: agreement.frozenSha256,
          text: agreement.frozenText,
        },
        hash: 'sha256 of the RFC 8785 JSON of {agreementId, seq, kind, at, record, previousHash}',
        entries: rows,
      };
      return {
        json: `${JSON.stringify(record, null, 2)}\n`,
        fileName: `${agreement.reference}-v${agreement.version}-evidence.json`,
      };
    });
  }

  private async find(tx: Tx, id: string, scope: ExportScope): Promise<Agreement> {
    const agreement = await this.agreements.byId(tx, id);
    const own = agreement !== null && tx.ctx.employeeId !== null && agreement.employeeId === tx.ctx.employeeId;
    if (!agreement || agreement.frozenText === null || (scope === 'own' && !own)) throw new NotFound('agreement');
    return agreement;
  }
}
