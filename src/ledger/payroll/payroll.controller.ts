import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { isIsoMonth } from '#libs/calendar/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { file, page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { ChoosePayrollCodes } from './choose-payroll-codes.js';
import { PAYROLL_FORM } from './payroll.forms.js';
import { PayrollPage } from './payroll.page.js';

/** The days of a month for the import of a payroll software. */
@Controller('hr/days/payroll')
@Allow('days.manage')
export class PayrollController {
  constructor(
    private readonly pages: PayrollPage,
    private readonly choose: ChoosePayrollCodes,
  ) {}

  @Get()
  @Page('ledger/payroll')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.model(ctx);
  }

  @Post()
  async codes(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      PAYROLL_FORM,
      body,
      async (codes) => {
        await this.choose.execute(ctx, codes);
        return redirect('/hr/days/payroll', 'ledger.toast.payroll');
      },
      async (refused) => page('ledger/payroll', await this.pages.model(ctx, refused)),
    );
  }

  @Get(':month.csv')
  async silae(@Ctx() ctx: RequestContext, @Param('month') month: string) {
    if (!isIsoMonth(month)) throw new NotFound('month');
    const { text, closed } = await this.pages.silae(ctx, month);
    return file(text, CSV_TYPE, t(ctx.locale, `ledger.payroll.file-${closed ? 'closed' : 'open'}`, { month }));
  }
}
