import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../../access/index.js';
import { AuditTrail } from '../../../audit/index.js';
import { TooManySitings } from '../scenarios/siting.errors.js';
import { SitingsRepository } from '../scenarios/sitings.repository.js';
import { FollowsRepository } from './follows.repository.js';

/** Scenarios of a territory that may be followed: each burns a core for a minute at most in a night. */
const MOST_FOLLOWED = 20;

/** Somebody asks to be written to when a scenario comes to another plan by night, or no more. */
@Injectable()
export class FollowSiting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly sitings: SitingsRepository,
    private readonly follows: FollowsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** The same once more changes nothing. @throws NotFound, TooManySitings */
  async execute(ctx: RequestContext, { id, follow }: { readonly id: string; readonly follow: boolean }): Promise<void> {
    requirePermission(ctx, 'siting.manage');
    const { actor } = ctx;
    // Letters go to people: a command follows nothing.
    if (actor.kind !== 'member') throw new NotFound('member');
    await this.uow.run(ctx, async (tx) => {
      await this.sitings.takeTurns(tx);
      if (!(await this.sitings.byId(tx, id, null))) throw new NotFound('siting');
      const followed = await this.follows.scenarios(tx);
      if (follow && !followed.includes(id) && followed.length >= MOST_FOLLOWED)
        throw new TooManySitings('followed', MOST_FOLLOWED);
      const changed = follow
        ? await this.follows.add(tx, id, actor.id, this.clock.now())
        : await this.follows.remove(tx, id, actor.id);
      if (!changed) return;
      await this.audit.record(tx, {
        action: follow ? 'territory.follow-siting' : 'territory.unfollow-siting',
        subject: { type: 'siting-scenario', id },
        detail: {},
      });
    });
  }
}
