import { Injectable } from '@nestjs/common';
import { monthOf, type IsoMonth } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import type { Contract } from '../contracts/contract.js';
import { ContractsRepository } from '../contracts/contracts.repository.js';
import { AlreadyIssued, MonthNotOver, NothingDue, VatUnknown } from '../hosting.errors.js';
import type { DueLine, Vat } from './statement.js';
import { dueLines, isOver, netOf, vatOf } from './statement.rules.js';
import { statementTidings, TELL_OF_STATEMENT } from './statements.jobs.js';
import { StatementsRepository } from './statements.repository.js';

/** One month of one contract. */
export interface ChargedMonth {
  readonly contractId: string;
  readonly month: IsoMonth;
}

/** What would be issued. */
export interface StatementDraft {
  readonly contract: Contract;
  readonly month: IsoMonth;
  readonly lines: readonly DueLine[];
  readonly netCents: number;
  /** Null where the operator has not said what it charges. */
  readonly vat: Vat | null;
}

/** An operator issues what an employer owes one of its places for a month that is over: frozen, with the next number. */
@Injectable()
export class IssueStatement {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly contracts: ContractsRepository,
    private readonly employers: EmployerDirectory,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** What the month comes to as the bookings stand. @throws NotFound */
  async draft(ctx: RequestContext, asked: ChargedMonth): Promise<StatementDraft> {
    requirePermission(ctx, 'hosting.bill');
    return this.uow.read(ctx, (tx) => this.read(tx, asked));
  }

  /** @returns the statement's id. @throws NotFound, MonthNotOver, NothingDue, VatUnknown, AlreadyIssued */
  async execute(ctx: RequestContext, asked: ChargedMonth): Promise<string> {
    requirePermission(ctx, 'hosting.bill');
    const today = this.clock.today();
    if (!isOver(asked.month, monthOf(today))) throw new MonthNotOver();
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const { contract, lines, netCents, vat } = await this.read(tx, asked);
        if (lines.length === 0) throw new NothingDue();
        if (!vat) throw new VatUnknown();
        const employer = await this.employers.byId(contract.employerId);
        if (!employer) throw new NotFound('employer');
        const { employerId, organisationId, siteId, employerName, hostName } = contract;
        const { priceCents, feeCents, minimumDays } = contract;
        await this.statements.add(tx, {
          id,
          employerId,
          organisationId,
          siteId,
          employerName,
          hostName,
          priceCents,
          feeCents,
          minimumDays,
          contractId: contract.id,
          correctsId: null,
          kind: 'statement',
          month: asked.month,
          year: Number(today.slice(0, 4)),
          employerSiren: employer.siren,
          vatBasisPoints: vat.basisPoints,
          netCents,
          vatCents: vatOf(netCents, vat.basisPoints),
          issuedAt: this.clock.now(),
          issuedBy: actorName(ctx),
          lines,
        });
        await this.outbox.add(tx, TELL_OF_STATEMENT, statementTidings({ ...contract, id }, 'issued', 'employer'));
        await this.audit.record(tx, {
          action: 'hosting.issue-statement',
          subject: { type: 'host-statement', id },
          detail: { contractId: contract.id, month: asked.month, netCents },
        });
      });
    } catch (error) {
      if (violates(error, 'host_statements_one')) throw new AlreadyIssued();
      if (violates(error, 'host_statements_contract')) throw new NotFound('contract');
      throw error;
    }
    return id;
  }

  private async read(tx: Tx, { contractId, month }: ChargedMonth): Promise<StatementDraft> {
    const contract = await this.contracts.byId(tx, contractId);
    if (contract?.state !== 'accepted' || month < contract.fromMonth) throw new NotFound('contract');
    if (contract.toMonth !== null && month > contract.toMonth) throw new NotFound('contract');
    const lines = dueLines(await this.statements.booked(tx, contractId, month), contract);
    return { contract, month, lines, netCents: netOf(lines), vat: await this.statements.vat(tx) };
  }
}
