import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PhotoRemovalRepository } from './photo-removal.repository.js';

/** The platform takes a photo down, with its bytes: somebody has a right against it, or it shows no place. */
@Injectable()
export class RemovePhoto {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly photos: PhotoRemovalRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound where it is gone already */
  async execute(
    ctx: RequestContext,
    { photoId, reason }: { readonly photoId: string; readonly reason: string },
  ): Promise<void> {
    requirePermission(ctx, 'directory.settle');
    await this.uow.run(ctx, async (tx) => {
      const gone = await this.photos.remove(tx, photoId, this.clock.now());
      if (!gone) throw new NotFound('photo');
      await this.audit.record(tx, {
        action: 'sites.remove-photo',
        subject: { type: 'place', id: gone.placeId },
        detail: { photoId, sha256: gone.sha256, reason },
      });
    });
  }
}
