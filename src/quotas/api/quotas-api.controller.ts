import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { QUOTA_ANSWER, QUOTAS_ANSWER, QUOTAS_QUERY } from './quotas-api.forms.js';
import { QuotasApiReader } from './quotas-api.reader.js';

/** Quotas for programs. */
@Controller('api/v1/quotas')
@Allow('quotas.read')
@Scoped('quotas:read')
export class QuotasApiController {
  constructor(private readonly quotas: QuotasApiReader) {}

  @Get()
  @ApiList({
    summary: 'What is granted at each place in each month, by month and place',
    query: QUOTAS_QUERY,
    response: QUOTAS_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.quotas.page(ctx, parseInput(QUOTAS_QUERY, query));
  }

  @Get(':quotaId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'What is granted at one place in one month', response: QUOTA_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('quotaId') quotaId: string) {
    return this.quotas.one(ctx, parseId(quotaId, 'quota'));
  }
}
