import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, page, Page, parseId, redirect, submitForm, Limited, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { mailPage } from '../outbox/mail-page.js';
import { monthModel } from './month.view.js';
import { parseMonth, REPORT_FORM } from './report.forms.js';
import { placesCsv } from './place-use.view.js';
import { ReportsPage } from './reports.page.js';
import { overviewModel, reportModel } from './reports.view.js';
import { StartMonthlyReport } from './start-monthly-report.js';

/** Limit on reports: each adds up a month and is mailed. */
const REPORT_LIMIT: Limit = { name: 'reports', points: 30, seconds: 60 };

/** HR reads the figures of a month and has them mailed. */
@Controller('hr/reports')
@Allow('reports.read')
export class ReportsController {
  constructor(
    private readonly pages: ReportsPage,
    private readonly start: StartMonthlyReport,
  ) {}

  @Get()
  @Page('reports/overview')
  async overview(@Ctx() ctx: RequestContext) {
    return overviewModel(ctx.locale, await this.pages.overview(ctx));
  }

  @Post()
  @Limited(REPORT_LIMIT)
  @Allow('reports.manage')
  send(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      REPORT_FORM,
      body,
      async (wish) => redirect(`/hr/reports/${(await this.start.execute(ctx, wish)).reportId}`),
      async (refused) => page('reports/overview', overviewModel(ctx.locale, await this.pages.overview(ctx), refused)),
    );
  }

  @Get('months/:month')
  @Page('reports/month')
  async month(@Ctx() ctx: RequestContext, @Param('month') month: string) {
    return monthModel(ctx.locale, await this.pages.month(ctx, parseMonth(month, this.pages.present())));
  }

  @Get('months/:month/places.csv')
  async places(@Ctx() ctx: RequestContext, @Param('month') month: string) {
    const known = parseMonth(month, this.pages.present());
    const places = await this.pages.places(ctx, known);
    return file(placesCsv(ctx.locale, places), CSV_TYPE, t(ctx.locale, 'reports.places.file-name', { month: known }));
  }

  @Get('months/:month/mail')
  async preview(@Ctx() ctx: RequestContext, @Param('month') month: string, @Res({ passthrough: true }) res: Response) {
    return mailPage(res, await this.pages.preview(ctx, parseMonth(month, this.pages.present())));
  }

  @Get(':id')
  @Page('reports/report')
  async report(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return reportModel(ctx.locale, await this.pages.one(ctx, parseId(id, 'report')));
  }

  @Get(':id/mail')
  async sent(@Ctx() ctx: RequestContext, @Param('id') id: string, @Res({ passthrough: true }) res: Response) {
    return mailPage(res, await this.pages.sent(ctx, parseId(id, 'report')));
  }
}
