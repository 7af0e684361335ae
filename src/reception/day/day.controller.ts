import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DAY_QUERY } from './day.forms.js';
import { DayPage } from './day.page.js';

/** Who sits where on a day, at an operator's site. */
@Controller('operator/desks/:siteId/day')
@Allow('arrivals.read')
export class DayController {
  constructor(private readonly pages: DayPage) {}

  @Get()
  @Page('reception/day')
  day(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Query() query: unknown) {
    return this.pages.day(ctx, parseId(siteId, 'site'), parseInput(DAY_QUERY, query));
  }
}
