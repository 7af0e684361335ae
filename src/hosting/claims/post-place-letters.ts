import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { NothingToPost } from './claims.errors.js';
import { PlaceLettersRepository } from './place-letters.repository.js';

/** Somebody of the platform says that the printed letters were posted. */
@Injectable()
export class PostPlaceLetters {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly letters: PlaceLettersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NothingToPost */
  async execute(ctx: RequestContext): Promise<void> {
    requirePermission(ctx, 'claims.decide');
    await this.uow.run(ctx, async (tx) => {
      const posted = await this.letters.send(tx, actorName(ctx), this.clock.now());
      if (posted.length === 0) throw new NothingToPost();
      for (const id of posted)
        await this.audit.record(tx, { action: 'hosting.post-place-letter', subject: { type: 'place-claim', id } });
    });
  }
}
