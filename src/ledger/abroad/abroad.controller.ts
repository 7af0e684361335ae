import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ABROAD_QUERY, TRIED_RHYTHM } from './abroad.forms.js';
import { AbroadPage } from './abroad.page.js';
import { abroadModel, peopleAbroadModel } from './abroad.view.js';

/** Telework in other States, against the thresholds of social security and of tax conventions. */
@Controller()
@Allow('days.manage')
export class AbroadController {
  constructor(private readonly pages: AbroadPage) {}

  @Get('week/days/abroad')
  @Allow('days.read')
  @Page('ledger/abroad')
  async own(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { days } = parseInput(TRIED_RHYTHM, query);
    return abroadModel(ctx.locale, await this.pages.of(ctx, ctx.employeeId, days), true);
  }

  @Get('hr/employees/:id/days/abroad')
  @Page('ledger/abroad')
  async person(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    const { days } = parseInput(TRIED_RHYTHM, query);
    return abroadModel(ctx.locale, await this.pages.of(ctx, parseId(id, 'employee'), days), false);
  }

  @Get('hr/days/abroad')
  @Page('ledger/people-abroad')
  async people(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return peopleAbroadModel(ctx.locale, await this.pages.people(ctx, parseInput(ABROAD_QUERY, query).page));
  }
}
