import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { file, Page, parseInput } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Allow } from '../../access/index.js';
import { OCCUPANCY_QUERY } from './occupancy.forms.js';
import { OccupancyPage } from './occupancy.page.js';
import { occupancyCsv, occupancyModel } from './occupancy.view.js';

/** What was booked of what an operator's desks offered. */
@Controller('operator')
@Allow('occupancy.read')
export class OccupancyController {
  constructor(private readonly pages: OccupancyPage) {}

  @Get('occupancy')
  @Page('reception/occupancy')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return occupancyModel(ctx.locale, await this.pages.show(ctx, parseInput(OCCUPANCY_QUERY, query)));
  }

  @Get('occupancy.csv')
  async download(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const facts = await this.pages.show(ctx, parseInput(OCCUPANCY_QUERY, query));
    const { from, to } = facts;
    return file(occupancyCsv(facts), CSV_TYPE, t(ctx.locale, 'reception.occupancy.file-name', { from, to }));
  }
}
