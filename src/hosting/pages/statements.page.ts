import { Injectable } from '@nestjs/common';
import { addMonths, monthOf } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import { InvoiceFlowsRepository } from '../platform/invoice-flows.repository.js';
import { InvoicePlatform } from '../platform/invoice-platform.js';
import { DueMonths } from '../statements/due-months.queries.js';
import { statementCsv } from '../statements/statement-file.js';
import { numberWords } from '../statements/statement.rules.js';
import { StatementsRepository } from '../statements/statements.repository.js';
import { statementModel, type StatementModel } from './statement.view.js';
import {
  employerStatementsModel,
  hostStatementsModel,
  type EmployerStatementsModel,
  type HostStatementsModel,
} from './statements.view.js';

/** How many months back a statement is offered to be issued. */
const MONTHS_BACK = 12;

/** Monthly statements, as either party sees them. */
@Injectable()
export class StatementsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly due: DueMonths,
    private readonly invoices: InvoicesRepository,
    private readonly flows: InvoiceFlowsRepository,
    private readonly platform: InvoicePlatform,
  ) {}

  async ofEmployer(ctx: RequestContext): Promise<EmployerStatementsModel> {
    return this.uow.read(ctx, async (tx) => employerStatementsModel(ctx.locale, await this.statements.own(tx)));
  }

  async ofHost(ctx: RequestContext, refused?: RefusedForm): Promise<HostStatementsModel> {
    const last = addMonths(monthOf(this.clock.today()), -1);
    return this.uow.read(ctx, async (tx) => {
      const due = await this.due.between(tx, addMonths(last, 1 - MONTHS_BACK), last);
      const facts = { due, statements: await this.statements.own(tx), vat: await this.statements.vat(tx) };
      return hostStatementsModel(ctx.locale, facts, refused);
    });
  }

  /** @param chosen the position of the line that the reader acts on; null for none. @throws NotFound */
  async show(
    ctx: RequestContext,
    statementId: string,
    chosen: number | null,
    refused?: RefusedForm,
  ): Promise<StatementModel> {
    const party = ctx.employerId === null ? 'host' : 'employer';
    const shown = await this.uow.read(ctx, async (tx) => ({
      ...(await this.read(tx, statementId)),
      invoice: await this.invoices.of(tx, statementId),
      flow: await this.flows.of(tx, statementId),
    }));
    return statementModel(ctx.locale, { ...shown, party, chosen, platform: this.platform.active }, refused);
  }

  /** The statement as a table, and the name of its file. @throws NotFound */
  async file(ctx: RequestContext, statementId: string) {
    const { statement, lines } = await this.uow.read(ctx, (tx) => this.read(tx, statementId));
    return { text: statementCsv(ctx.locale, statement, lines), name: `${numberWords(statement)}.csv` };
  }

  private async read(tx: Tx, statementId: string) {
    const statement = await this.statements.byId(tx, statementId);
    if (!statement) throw new NotFound('statement');
    return { statement, lines: await this.statements.lines(tx, statementId) };
  }
}
