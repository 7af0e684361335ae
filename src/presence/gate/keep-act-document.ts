import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { DocumentStands } from './presence-gate.errors.js';
import { PresenceDocumentsRepository } from './presence-documents.repository.js';
import { PresenceGateRepository } from './presence-gate.repository.js';

/** HR adds the document of an act that was recorded without one. */
@Injectable()
export class KeepActDocument {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly documents: PresenceDocumentsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput without a file, NotFound for an act that does not stand, DocumentStands */
  async execute(
    ctx: RequestContext,
    { actId, document }: { readonly actId: string; readonly document: Paper | null },
  ): Promise<void> {
    requirePermission(ctx, 'presence.manage');
    const { employerId } = requireTenant(ctx);
    if (!document) throw new InvalidInput([{ field: 'document', code: 'presence.file-missing' }]);
    try {
      await this.uow.run(ctx, async (tx) => {
        const act = await this.gate.byId(tx, actId);
        if (!act || act.withdrawnAt !== null) throw new NotFound('act');
        await this.documents.keep(tx, actId, document, { by: actorName(ctx), at: this.clock.now() });
        await this.audit.record(tx, {
          action: 'presence.keep-document',
          subject: { type: 'employer', id: employerId },
          detail: { act: act.act, on: act.doneOn, documentSha256: document.sha256 },
        });
      });
    } catch (error) {
      if (violates(error, 'presence_act_documents_pkey')) throw new DocumentStands();
      throw error;
    }
  }
}
