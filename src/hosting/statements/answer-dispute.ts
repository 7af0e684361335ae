import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LineSettled } from '../hosting.errors.js';
import type { Statement, StatementLine } from './statement.js';
import { vatOf } from './statement.rules.js';
import { statementTidings, TELL_OF_STATEMENT } from './statements.jobs.js';
import { StatementsRepository } from './statements.repository.js';

/** What an operator says to a line that its employer disputes. */
export interface DisputeAnswered {
  readonly statementId: string;
  readonly position: number;
  readonly answer: 'kept' | 'credited';
  readonly words: string;
}

/** An operator keeps a disputed line, or takes it back by a credit with a number of its own. */
@Injectable()
export class AnswerDispute {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, LineSettled */
  async execute(ctx: RequestContext, { statementId, position, answer, words }: DisputeAnswered): Promise<void> {
    requirePermission(ctx, 'hosting.bill');
    await this.uow.run(ctx, async (tx) => {
      const statement = await this.statements.lock(tx, statementId);
      const line = (await this.statements.lines(tx, statementId)).find((one) => one.position === position);
      if (!statement || !line) throw new NotFound('statement');
      if (line.dispute === null || line.answer !== null) throw new LineSettled();
      const said = { answer, words, by: actorName(ctx), at: this.clock.now() };
      await this.statements.answer(tx, { statementId, position }, said);
      // A line of no cents is taken back without a credit, which would be of nothing.
      if (answer === 'credited' && line.netCents > 0) await this.credit(tx, statement, line);
      await this.outbox.add(tx, TELL_OF_STATEMENT, statementTidings(statement, answer, 'employer'));
      await this.audit.record(tx, {
        action: answer === 'kept' ? 'hosting.keep-line' : 'hosting.credit-line',
        subject: { type: 'host-statement', id: statementId },
        detail: { position },
      });
    });
  }

  /** The VAT of a credit is that of its line at the rate of the statement; by lines, it may differ by a cent from the whole. */
  private async credit(tx: Tx, statement: Statement, line: StatementLine): Promise<void> {
    const { kind, day, halfDays } = line;
    const netCents = -line.netCents;
    await this.statements.add(tx, {
      ...statement,
      id: newId(),
      correctsId: statement.id,
      kind: 'credit',
      year: Number(this.clock.today().slice(0, 4)),
      netCents,
      vatCents: vatOf(netCents, statement.vatBasisPoints),
      issuedAt: this.clock.now(),
      issuedBy: actorName(tx.ctx),
      lines: [{ kind, day, halfDays, netCents }],
    });
  }
}
