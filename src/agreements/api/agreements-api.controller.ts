import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { AGREEMENT_ANSWER, AGREEMENTS_ANSWER, AGREEMENTS_QUERY } from './agreements-api.forms.js';
import { AgreementsApiReader } from './agreements-api.reader.js';

/** Agreements for programs. */
@Controller('api/v1/agreements')
@Allow('agreements.read')
@Scoped('agreements:read')
export class AgreementsApiController {
  constructor(private readonly agreements: AgreementsApiReader) {}

  @Get()
  @ApiList({
    summary: 'Agreements, in the order in which they were made',
    query: AGREEMENTS_QUERY,
    response: AGREEMENTS_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.agreements.page(ctx, parseInput(AGREEMENTS_QUERY, query));
  }

  @Get(':agreementId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One agreement', response: AGREEMENT_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('agreementId') agreementId: string) {
    return this.agreements.one(ctx, parseId(agreementId, 'agreement'));
  }
}
