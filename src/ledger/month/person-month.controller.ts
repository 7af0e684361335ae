import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { monthOf } from '#libs/calendar/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CorrectHalfDays } from './correct-half-days.js';
import { CORRECTION_FORM, MONTH_QUERY } from './month.forms.js';
import { PersonMonthPage } from './person-month.page.js';
import { personMonthModel } from './person-month.view.js';

/** HR's view of one person's days, and corrections. */
@Controller('hr/employees/:id/days')
@Allow('days.manage')
export class PersonMonthController {
  constructor(
    private readonly pages: PersonMonthPage,
    private readonly correct: CorrectHalfDays,
  ) {}

  @Get()
  @Page('ledger/person-month')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    const { month } = parseInput(MONTH_QUERY, query);
    return personMonthModel(ctx.locale, await this.pages.of(ctx, parseId(id, 'employee'), month));
  }

  @Post()
  async save(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    return submitForm(
      CORRECTION_FORM,
      body,
      async (form) => {
        await this.correct.execute(ctx, { employeeId, ...form });
        return redirect(`/hr/employees/${employeeId}/days?month=${monthOf(form.day)}`, 'ledger.toast.corrected');
      },
      async (refused) => {
        const { data } = MONTH_QUERY.safeParse(refused.values);
        const shown = await this.pages.of(ctx, employeeId, data?.month);
        return page('ledger/person-month', personMonthModel(ctx.locale, shown, refused));
      },
    );
  }
}
