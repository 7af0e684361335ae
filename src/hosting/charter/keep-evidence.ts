import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EditPlace } from '../place/index.js';
import { EvidenceFull } from './charter.errors.js';
import { MOST_DOCUMENTS, type NewEvidence } from './evidence-file.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

/** Evidence of a place, by the last part of the address of its page. */
export interface EvidenceToKeep extends NewEvidence {
  readonly place: string;
  readonly document: Paper | null;
}

/** Whoever has a place declares evidence of it and keeps its document; what was there before stays. */
@Injectable()
export class KeepEvidence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly files: EvidenceFilesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a place of another, InvalidInput without a document or for evidence that has ended, EvidenceFull */
  async execute(ctx: RequestContext, { place: slug, document, ...evidence }: EvidenceToKeep): Promise<void> {
    requirePermission(ctx, 'places.manage');
    if (!document) throw new InvalidInput([{ field: 'document', code: 'hosting.evidence-missing' }]);
    if (evidence.validTo < this.clock.today())
      throw new InvalidInput([{ field: 'validTo', code: 'hosting.evidence-ended' }]);
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug, true);
      if ((await this.files.own(tx, place.id)).length >= MOST_DOCUMENTS) throw new EvidenceFull();
      await this.files.add(tx, place.id, evidence, document, { by: actorName(ctx), at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'hosting.keep-evidence',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug, ...evidence, documentSha256: document.sha256 },
      });
    });
  }
}
