import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import type { Paper } from '#libs/platform/papers/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ComplianceBoard, PresenceFacts } from '../../compliance/index.js';
import type { NewPresenceAct } from './presence-act.js';
import { recordedAct } from './presence-act.rules.js';
import { ActStands } from './presence-gate.errors.js';
import { PresenceGateRepository } from './presence-gate.repository.js';

/** An act with its document. */
export interface PresenceActToRecord extends NewPresenceAct {
  readonly document: Paper | null;
}

/** HR records an act that comes before presence is recorded; the law reads its day. */
@Injectable()
export class RecordPresenceAct {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly gate: PresenceGateRepository,
    private readonly board: ComplianceBoard,
    private readonly facts: PresenceFacts,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws InvalidInput naming the field, also without a document, ActStands */
  async execute(ctx: RequestContext, { document, ...wish }: PresenceActToRecord): Promise<void> {
    requirePermission(ctx, 'presence.manage');
    const { employerId } = requireTenant(ctx);
    const today = this.clock.today();
    try {
      await this.uow.run(ctx, async (tx) => {
        const { hasCse } = await this.board.employerOn(tx, today);
        const act = recordedAct(wish, today, hasCse === true);
        if (!document) throw new InvalidInput([{ field: 'document', code: 'presence.file-missing' }]);
        await this.gate.record(tx, act, document, { by: actorName(ctx), at: this.clock.now() });
        if (act.form === 'done') await this.facts.acted(ctx, tx, { act: act.act, on: act.doneOn });
        await this.audit.record(tx, {
          action: 'presence.record-act',
          subject: { type: 'employer', id: employerId },
          detail: {
            act: act.act,
            form: act.form,
            on: act.doneOn,
            reference: act.reference,
            documentSha256: document.sha256,
          },
        });
      });
    } catch (error) {
      if (violates(error, 'presence_acts_standing')) throw new ActStands();
      throw error;
    }
  }
}
