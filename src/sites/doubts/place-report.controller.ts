import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, Page, page, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { placePath } from '../directory/place-words.view.js';
import { DoubtsPage } from './doubts.page.js';
import { ReportPlace } from './report-place.js';
import { REPORT_FORM } from './reports.forms.js';

/** Somebody who checks a neighbourhood finds a few pages wrong, not a hundred. */
const REPORT_LIMIT: Limit = { name: 'place-reports', points: 10, seconds: 3_600 };

/** Anybody says that a place's page is wrong, without an account and without a name. */
@Controller('places/:slug/report')
@Allow('public')
export class PlaceReportController {
  constructor(
    private readonly pages: DoubtsPage,
    private readonly report: ReportPlace,
  ) {}

  @Get()
  @Page('sites/report')
  form(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.report(ctx, slug);
  }

  @Post()
  @Limited(REPORT_LIMIT)
  send(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: unknown) {
    return submitForm(
      REPORT_FORM,
      body,
      async (said) => {
        await this.report.execute(ctx, { slug, ...said });
        return redirect(placePath(slug), 'sites.toast.reported');
      },
      async (refused) => page('sites/report', await this.pages.report(ctx, slug, refused)),
    );
  }
}
