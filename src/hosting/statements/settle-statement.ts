import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LineSettled } from '../hosting.errors.js';
import { stateOf } from './statement.rules.js';
import { StatementsRepository } from './statements.repository.js';

/** An operator notes that a statement was settled. No money passes here: it is what the operator says. */
@Injectable()
export class SettleStatement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, LineSettled while a line is disputed, and for one that was settled or credited */
  async execute(ctx: RequestContext, { statementId }: { readonly statementId: string }): Promise<void> {
    requirePermission(ctx, 'hosting.bill');
    await this.uow.run(ctx, async (tx) => {
      const statement = await this.statements.lock(tx, statementId);
      if (!statement) throw new NotFound('statement');
      if (stateOf(statement) !== 'issued') throw new LineSettled();
      await this.statements.settle(tx, statementId, { by: actorName(ctx), at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'hosting.settle-statement',
        subject: { type: 'host-statement', id: statementId },
      });
    });
  }
}
