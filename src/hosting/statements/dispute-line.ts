import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LineSettled } from '../hosting.errors.js';
import { statementTidings, TELL_OF_STATEMENT } from './statements.jobs.js';
import { StatementsRepository } from './statements.repository.js';

/** An employer disputes one line of a statement that is not settled, once, and says why. */
@Injectable()
export class DisputeLine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, LineSettled */
  async execute(
    ctx: RequestContext,
    {
      statementId,
      position,
      reason,
    }: { readonly statementId: string; readonly position: number; readonly reason: string },
  ): Promise<void> {
    requirePermission(ctx, 'contracts.dispute');
    requireTenant(ctx);
    await this.uow.run(ctx, async (tx) => {
      const statement = await this.statements.lock(tx, statementId);
      const line = (await this.statements.lines(tx, statementId)).find((one) => one.position === position);
      if (!statement || !line) throw new NotFound('statement');
      if (statement.kind === 'credit' || statement.settledAt !== null || line.dispute !== null) throw new LineSettled();
      const at = this.clock.now();
      await this.statements.dispute(tx, { statementId, position }, { reason, by: actorName(ctx), at });
      await this.outbox.add(tx, TELL_OF_STATEMENT, statementTidings(statement, 'disputed', 'host'));
      await this.audit.record(tx, {
        action: 'hosting.dispute-line',
        subject: { type: 'host-statement', id: statementId },
        detail: { position, reason },
      });
    });
  }
}
