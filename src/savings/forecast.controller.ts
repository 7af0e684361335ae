import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, Limited, page, Page, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { ESTIMATE_FORM } from './estimate/estimate.forms.js';
import { estimateModel } from './estimate/estimate.view.js';
import { ChangeForecast } from './forecast/change-forecast.js';
import { SINCE_FORM } from './forecast/forecast.forms.js';
import { ForecastPage } from './forecast/forecast.page.js';
import { KeepForecast } from './forecast/keep-forecast.js';

const HERE = '/hr/forecast';
/** Each is typeset, or reads three years of months. */
const FORECAST_LIMIT: Limit = { name: 'forecasts', points: 30, seconds: 60 };

/** What an employer that has joined expected of places near home, beside what was recorded since. */
@Controller('hr/forecast')
@Allow('reports.read')
export class ForecastController {
  constructor(
    private readonly pages: ForecastPage,
    private readonly keeping: KeepForecast,
    private readonly changing: ChangeForecast,
  ) {}

  @Get()
  @Page('savings/forecast')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  @Allow('reports.manage')
  @Limited(FORECAST_LIMIT)
  keep(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ESTIMATE_FORM,
      body,
      async (wish) => {
        await this.keeping.execute(ctx, wish);
        return redirect(HERE, 'savings.toast.kept');
      },
      (refused) => Promise.resolve(page('savings/estimate', estimateModel(ctx.locale, { refused }))),
    );
  }

  @Get('register')
  @Allow('reports.manage')
  @Page('savings/estimate')
  register(@Ctx() ctx: RequestContext) {
    return this.pages.register(ctx);
  }

  @Post('since')
  @Allow('reports.manage')
  since(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SINCE_FORM,
      body,
      async ({ fromMonth }) => {
        await this.changing.execute(ctx, { since: fromMonth });
        return redirect(HERE, 'savings.toast.since');
      },
      (refused) => this.pages.show(ctx, refused),
    );
  }

  @Post('remove')
  @Allow('reports.manage')
  async remove(@Ctx() ctx: RequestContext) {
    await this.changing.execute(ctx, { since: null });
    return redirect(HERE, 'savings.toast.removed');
  }

  @Get('months.csv')
  @Limited(FORECAST_LIMIT)
  async csv(@Ctx() ctx: RequestContext) {
    const { bytes, type, name } = await this.pages.file(ctx, 'csv');
    return file(bytes, type, name);
  }

  @Get('months.xlsx')
  @Limited(FORECAST_LIMIT)
  async xlsx(@Ctx() ctx: RequestContext) {
    const { bytes, type, name } = await this.pages.file(ctx, 'xlsx');
    return file(bytes, type, name);
  }

  @Get('board.pdf')
  @Limited(FORECAST_LIMIT)
  async paper(@Ctx() ctx: RequestContext) {
    const { bytes, type, name } = await this.pages.paper(ctx);
    return file(bytes, type, name);
  }
}
