import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { REQUEST_ANSWER, REQUESTS_ANSWER, REQUESTS_QUERY } from './requests-api.forms.js';
import { RequestsApiReader } from './requests-api.reader.js';

/** Requests for telework, for programs. */
@Controller('api/v1/requests')
@Allow('agreements.read')
@Scoped('requests:read')
export class RequestsApiController {
  constructor(private readonly requests: RequestsApiReader) {}

  @Get()
  @ApiList({
    summary: 'Requests for telework, in the order in which they were made',
    query: REQUESTS_QUERY,
    response: REQUESTS_ANSWER,
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.requests.page(ctx, parseInput(REQUESTS_QUERY, query));
  }

  @Get(':requestId')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One request for telework', response: REQUEST_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('requestId') requestId: string) {
    return this.requests.one(ctx, parseId(requestId, 'request'));
  }
}
