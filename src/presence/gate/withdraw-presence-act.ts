import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PresenceFacts } from '../../compliance/index.js';
import { PresenceGateRepository } from './presence-gate.repository.js';

/** HR withdraws an act: where presence is recorded, it no longer is from then on; half days before stay as they are. */
@Injectable()
export class WithdrawPresenceAct {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly facts: PresenceFacts,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for one that does not stand */
  async execute(
    ctx: RequestContext,
    { actId, reason }: { readonly actId: string; readonly reason: string },
  ): Promise<void> {
    requirePermission(ctx, 'presence.manage');
    const { employerId } = requireTenant(ctx);
    await this.uow.run(ctx, async (tx) => {
      const act = await this.gate.byId(tx, actId);
      const wasOpen = await this.gate.isOpen(tx);
      const stamp = { by: actorName(ctx), at: this.clock.now() };
      if (!act || !(await this.gate.withdraw(tx, actId, reason, stamp))) throw new NotFound('act');
      if (act.form === 'done') await this.facts.withdrawn(ctx, tx, { act: act.act, on: act.doneOn });
      if (wasOpen) await this.facts.switched(ctx, tx, false);
      await this.audit.record(tx, {
        action: 'presence.withdraw-act',
        subject: { type: 'employer', id: employerId },
        detail: { act: act.act, on: act.doneOn, reason, switchedOff: wasOpen },
      });
    });
  }
}
