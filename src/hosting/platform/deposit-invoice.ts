import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AlreadyDeposited } from '../hosting.errors.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import type { Statement } from '../statements/statement.js';
import { StatementsRepository } from '../statements/statements.repository.js';
import { InvoiceFlowsRepository } from './invoice-flows.repository.js';
import { InvoicePlatform } from './invoice-platform.js';
import { DEPOSIT_INVOICE } from './platform.jobs.js';

/** Hands an invoice to the approved platform: as it is made, and again by the operator where the platform refused it. */
@Injectable()
export class DepositInvoice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly invoices: InvoicesRepository,
    private readonly flows: InvoiceFlowsRepository,
    private readonly platform: InvoicePlatform,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound where there is no invoice or no platform; AlreadyDeposited */
  async execute(ctx: RequestContext, { statementId }: { readonly statementId: string }): Promise<void> {
    requirePermission(ctx, 'hosting.bill');
    try {
      await this.uow.run(ctx, async (tx) => {
        const statement = await this.statements.byId(tx, statementId);
        if (!statement || !this.platform.active || !(await this.invoices.of(tx, statementId)))
          throw new NotFound('invoice');
        await this.ofMade(tx, statement);
      });
    } catch (error) {
      if (violates(error, 'host_invoice_flows_step')) throw new AlreadyDeposited();
      throw error;
    }
  }

  /** In the transaction that makes the invoice; nothing where no platform is configured. */
  async ofMade(tx: Tx, statement: Pick<Statement, 'id' | 'employerId' | 'organisationId'>): Promise<void> {
    if (!this.platform.active) return;
    const { id, organisationId } = statement;
    await this.flows.wait(tx, statement, this.clock.now());
    await this.outbox.add(tx, DEPOSIT_INVOICE, { statementId: id, organisationId });
    await this.audit.record(tx, { action: 'hosting.deposit-invoice', subject: { type: 'host-statement', id } });
  }
}
