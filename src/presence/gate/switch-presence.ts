import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { PresenceFacts } from '../../compliance/index.js';
import { ActMissing, DocumentMissing } from './presence-gate.errors.js';
import { PresenceGateRepository } from './presence-gate.repository.js';

/** HR switches the recording of presence on or off. Doing it twice changes nothing. */
@Injectable()
export class SwitchPresence {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly facts: PresenceFacts,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws ActMissing while one of the acts is not on record, DocumentMissing while one has no document */
  async execute(ctx: RequestContext, { on }: { readonly on: boolean }): Promise<void> {
    requirePermission(ctx, 'presence.manage');
    const { employerId } = requireTenant(ctx);
    const stamp = { by: actorName(ctx), at: this.clock.now() };
    try {
      await this.uow.run(ctx, async (tx) => {
        if (on === (await this.gate.isOpen(tx))) return;
        await (on ? this.gate.open(tx, stamp) : this.gate.close(tx, stamp));
        await this.facts.switched(ctx, tx, on);
        await this.audit.record(tx, {
          action: on ? 'presence.switch-on' : 'presence.switch-off',
          subject: { type: 'employer', id: employerId },
          detail: {},
        });
      });
    } catch (error) {
      if (violates(error, 'presence_switches_acts')) throw new ActMissing();
      if (violates(error, 'presence_switches_documents')) throw new DocumentMissing();
      // Somebody else switched it on at the same time.
      if (violates(error, 'presence_switches_open')) return;
      throw error;
    }
  }
}
