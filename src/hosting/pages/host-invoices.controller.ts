import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BILLING_FORM, INVOICE_FORM } from '../invoices/billing.forms.js';
import { SetBilling } from '../invoices/set-billing.js';
import { MakeInvoice } from '../papers/make-invoice.js';
import { PAPER_LIMIT } from '../papers/paper-limit.js';
import { DepositInvoice } from '../platform/deposit-invoice.js';
import { InvoicesPage } from './invoices.page.js';

/** An operator says who it is on invoices, and makes them of its statements. */
@Controller('operator')
@Allow('hosting.bill')
export class HostInvoicesController {
  constructor(
    private readonly pages: InvoicesPage,
    private readonly make: MakeInvoice,
    private readonly deposit: DepositInvoice,
    private readonly billing: SetBilling,
  ) {}

  @Get('billing')
  @Page('hosting/billing')
  said(@Ctx() ctx: RequestContext) {
    return this.pages.billing(ctx);
  }

  @Post('billing')
  say(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      BILLING_FORM,
      body,
      async (billing) => {
        await this.billing.execute(ctx, billing);
        return redirect('/operator/billing', 'hosting.toast.billing');
      },
      async (refused) => page('hosting/billing', await this.pages.billing(ctx, refused)),
    );
  }

  @Get('statements/:id/invoice')
  @Page('hosting/invoice')
  before(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.before(ctx, parseId(id, 'statement'));
  }

  @Post('statements/:id/invoice')
  @Limited(PAPER_LIMIT)
  invoice(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const statementId = parseId(id, 'statement');
    return submitForm(
      INVOICE_FORM,
      body,
      async (asked) => {
        await this.make.execute(ctx, { statementId, ...asked });
        return redirect(`/operator/statements/${statementId}`, 'hosting.toast.invoiced');
      },
      async (refused) => page('hosting/invoice', await this.pages.before(ctx, statementId, refused)),
    );
  }

  @Post('statements/:id/invoice/deposit')
  async handOver(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const statementId = parseId(id, 'statement');
    await this.deposit.execute(ctx, { statementId });
    return redirect(`/operator/statements/${statementId}`, 'hosting.toast.deposited');
  }

  @Get('statements/:id/invoice/file')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, name } = await this.pages.file(ctx, parseId(id, 'statement'));
    return file(bytes, 'application/pdf', name);
  }
}
