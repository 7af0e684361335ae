import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { isIsoMonth } from '#libs/calendar/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { file, Page, parseInput, redirect } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { CloseMonth } from './close-month.js';
import { CLOSE_FORM, MONTHS_QUERY } from './month.forms.js';
import { MonthsPage } from './months.page.js';
import { monthCsv, monthsModel } from './months.view.js';

/** HR's view of everybody's days, month by month. */
@Controller('hr/days')
@Allow('days.manage')
export class MonthsController {
  constructor(
    private readonly pages: MonthsPage,
    private readonly closeMonth: CloseMonth,
  ) {}

  @Get()
  @Page('ledger/months')
  async list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return monthsModel(ctx.locale, await this.pages.of(ctx, parseInput(MONTHS_QUERY, query)));
  }

  @Get(':month.csv')
  async payroll(@Ctx() ctx: RequestContext, @Param('month') month: string) {
    if (!isIsoMonth(month)) throw new NotFound('month');
    const text = monthCsv(month, await this.pages.all(ctx, month));
    return file(text, CSV_TYPE, t(ctx.locale, 'ledger.months.file-name', { month }));
  }

  @Post('close')
  async close(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const form = parseInput(CLOSE_FORM, body);
    const closed = await this.closeMonth.execute(ctx, form);
    return redirect(`/hr/days?month=${form.month}`, `ledger.toast.${closed ? 'closed' : 'closed-before'}`);
  }
}
