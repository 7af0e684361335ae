import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PresenceGateRepository } from '../gate/presence-gate.repository.js';
import { standingActs } from '../gate/presence-act.rules.js';
import { PresenceOff } from './release.errors.js';
import { recordedConditions } from './release.rules.js';
import type { ReleaseConditions } from './release-terms.js';
import { ReleaseTermsRepository } from './release-terms.repository.js';

/** HR has desks without a recorded arrival released, once it has said on what conditions; or no longer. Twice changes nothing. */
@Injectable()
export class SwitchRelease {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly terms: ReleaseTermsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming what is missing of the conditions, PresenceOff */
  async open(ctx: RequestContext, wish: ReleaseConditions): Promise<void> {
    requirePermission(ctx, 'presence.manage');
    const { employerId } = requireTenant(ctx);
    try {
      await this.uow.run(ctx, async (tx) => {
        if (!(await this.gate.isOpen(tx))) throw new PresenceOff();
        const consultation = standingActs(await this.gate.acts(tx)).find(({ act }) => act === 'consultation');
        const hasCommittee = consultation?.standing?.form !== 'no-committee';
        const conditions = recordedConditions(wish, { today: this.clock.today(), hasCommittee });
        if (await this.terms.now(tx)) return;
        await this.terms.open(tx, conditions, { by: actorName(ctx), at: this.clock.now() });
        await this.audit.record(tx, {
          action: 'presence.release-on',
          subject: { type: 'employer', id: employerId },
          detail: { ...conditions },
        });
      });
    } catch (error) {
      // Switched off in between.
      if (violates(error, 'presence_release_terms_presence')) throw new PresenceOff();
      // Somebody else switched it on at the same time.
      if (violates(error, 'presence_release_terms_open')) return;
      throw error;
    }
  }

  async close(ctx: RequestContext): Promise<void> {
    requirePermission(ctx, 'presence.manage');
    const { employerId } = requireTenant(ctx);
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.terms.close(tx, { by: actorName(ctx), at: this.clock.now() }))) return;
      await this.audit.record(tx, {
        action: 'presence.release-off',
        subject: { type: 'employer', id: employerId },
        detail: {},
      });
    });
  }
}
