import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EditPlace } from '../place/index.js';
import { EvidenceWithdrawn } from './charter.errors.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

/** Evidence of a place, by the last part of the address of its page. */
interface NamedEvidence {
  readonly place: string;
  readonly evidenceId: string;
}

/** Whoever has a place shares evidence with employers or not, or withdraws what holds no more. */
@Injectable()
export class ChangeEvidence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly edit: EditPlace,
    private readonly files: EvidenceFilesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a place of another, EvidenceWithdrawn */
  async share(ctx: RequestContext, wish: NamedEvidence & { readonly shared: boolean }): Promise<void> {
    requirePermission(ctx, 'places.manage');
    const { place: slug, evidenceId, shared } = wish;
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug, true);
      if (!(await this.files.share(tx, place.id, evidenceId, shared))) throw new EvidenceWithdrawn();
      await this.audit.record(tx, {
        action: 'hosting.share-evidence',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug, evidenceId, shared },
      });
    });
  }

  /** What was booked stands. @throws NotFound for a place of another, EvidenceWithdrawn */
  async withdraw(ctx: RequestContext, wish: NamedEvidence & { readonly reason: string }): Promise<void> {
    requirePermission(ctx, 'places.manage');
    const { place: slug, evidenceId, reason } = wish;
    await this.uow.run(ctx, async (tx) => {
      const place = await this.edit.ownPlace(tx, slug, true);
      const stamp = { by: actorName(ctx), at: this.clock.now() };
      if (!(await this.files.withdraw(tx, place.id, evidenceId, reason, stamp))) throw new EvidenceWithdrawn();
      await this.audit.record(tx, {
        action: 'hosting.withdraw-evidence',
        subject: { type: 'place', id: place.id },
        detail: { place: place.slug, evidenceId, reason },
      });
    });
  }
}
