import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SetUnitWorkplace } from './set-unit-workplace.js';
import { UNIT_FORM, UNIT_QUERY } from './units.forms.js';
import { UnitsPage } from './units.page.js';

/** HR says where the units usually work and how their people get there. */
@Controller('hr/employees/units')
@Allow('employees.read')
export class UnitsController {
  constructor(
    private readonly pages: UnitsPage,
    private readonly setUnitWorkplace: SetUnitWorkplace,
  ) {}

  @Get()
  @Page('employees/units')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('record')
  @Allow('employees.manage')
  @Page('employees/unit')
  form(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.form(ctx, parseInput(UNIT_QUERY, query).unit);
  }

  @Post('record')
  @Allow('employees.manage')
  async save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      UNIT_FORM,
      body,
      async ({ unit, workplace, commute_mode: mode }) => {
        const { changed } = await this.setUnitWorkplace.execute(ctx, { unit, workplace, mode });
        return redirect('/hr/employees/units', `employees.toast.${changed ? 'unit' : 'unchanged'}`);
      },
      async (refused) => page('employees/unit', await this.pages.form(ctx, unitIn(refused.values), refused)),
    );
  }
}

const unitIn = (values: Readonly<Record<string, unknown>>): string => parseInput(UNIT_QUERY, values).unit;
