import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { isIsoMonth } from '#libs/calendar/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DashboardPage } from './dashboard.page.js';
import { dashboardModel } from './dashboard.view.js';

/** The period is in the address; an invalid one shows the present month. */
const PERIOD = z.object({ month: z.string().refine(isIsoMonth).nullable().catch(null).default(null) });

/** HR's start page. */
@Controller('hr')
@Allow('reports.read')
export class DashboardController {
  constructor(private readonly dashboard: DashboardPage) {}

  @Get()
  @Page('reports/dashboard')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { month } = parseInput(PERIOD, query);
    return dashboardModel(ctx.locale, await this.dashboard.of(ctx, month));
  }
}
