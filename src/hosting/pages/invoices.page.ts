import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { AlreadyInvoiced } from '../hosting.errors.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import { StatementsRepository } from '../statements/statements.repository.js';
import { billingModel, invoiceModel, type BillingModel, type InvoiceModel } from './invoice.view.js';

/** What an operator sees before an invoice, what it says of itself, and invoices as files. */
@Injectable()
export class InvoicesPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly statements: StatementsRepository,
    private readonly invoices: InvoicesRepository,
  ) {}

  /** @throws NotFound, AlreadyInvoiced */
  async before(ctx: RequestContext, statementId: string, refused?: RefusedForm): Promise<InvoiceModel> {
    return this.uow.read(ctx, async (tx) => {
      const statement = await this.statements.byId(tx, statementId);
      if (!statement) throw new NotFound('statement');
      if (!refused && (await this.invoices.of(tx, statementId))) throw new AlreadyInvoiced();
      const billing = await this.invoices.billing(tx);
      const buyer = await this.invoices.buyer(tx, statementId);
      return invoiceModel(ctx.locale, { statement, billing, buyer }, refused);
    });
  }

  async billing(ctx: RequestContext, refused?: RefusedForm): Promise<BillingModel> {
    return this.uow.read(ctx, async (tx) => billingModel(ctx.locale, await this.invoices.billing(tx), refused));
  }

  /** The file as it was made, for either party. @throws NotFound */
  async file(ctx: RequestContext, statementId: string) {
    return this.uow.read(ctx, async (tx) => {
      const made = await this.invoices.file(tx, statementId);
      if (!made) throw new NotFound('invoice');
      return { bytes: made.pdf, name: `${made.number}.pdf` };
    });
  }
}
