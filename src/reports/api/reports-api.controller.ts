import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { REPORT_ANSWER, REPORTS_ANSWER, REPORTS_QUERY } from './reports-api.forms.js';
import { ReportsApiReader } from './reports-api.reader.js';

/** Monthly reports for programs. */
@Controller('api/v1/reports')
@Allow('reports.read')
@Scoped('reports:read')
export class ReportsApiController {
  constructor(private readonly reports: ReportsApiReader) {}

  @Get()
  @ApiList({
    summary: 'Monthly reports, in the order in which they were asked for',
    query: REPORTS_QUERY,
    response: REPORTS_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.reports.page(ctx, parseInput(REPORTS_QUERY, query));
  }

  @Get(':reportId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One monthly report', response: REPORT_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('reportId') reportId: string) {
    return this.reports.one(ctx, parseId(reportId, 'report'));
  }
}
