import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { signedRecord } from './signed-record.js';

/** Exports what the identity provider signed when the parties identified: evidence for a dispute, about people. */
@Injectable()
export class IdentificationsExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly statements: KeptIdentifications,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * One entry a signature; `statement` is null where none was kept. Each export is in the audit log.
   * @throws NotFound also while nobody has signed
   */
  async execute(
    ctx: RequestContext,
    { agreementId }: { agreementId: string },
  ): Promise<{ json: string; fileName: string }> {
    return this.uow.run(ctx, async (tx) => {
      const agreement = await this.agreements.byId(tx, agreementId);
      const rows = agreement ? await this.evidence.of(tx, agreementId) : [];
      const signatures = rows.filter(({ kind }) => kind === 'signed' || kind === 'countersigned');
      if (!agreement || signatures.length === 0) throw new NotFound('identifications');
      const { reference, version } = agreement;
      const entries = [];
      for (const row of signatures) {
        const sha256 = signedRecord(row).identification.statementSha256 ?? null;
        const statement = sha256 === null ? null : await this.statements.read(tx, sha256);
        entries.push({ seq: row.seq, kind: row.kind, entryHash: row.hash, statementSha256: sha256, statement });
      }
      await this.audit.record(tx, {
        action: 'agreements.export-identifications',
        subject: { type: 'agreement', id: agreementId },
        detail: { reference, version, statements: entries.map(({ statementSha256 }) => statementSha256) },
      });
      const record = {
        schema: 'palier.identifications/1',
        agreement: { id: agreementId, reference, version },
        entries,
      };
      return {
        json: `${JSON.stringify(record, null, 2)}\n`,
        fileName: `${reference}-v${version}-identifications.json`,
      };
    });
  }
}
