import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { FLOWS_QUERY } from './flows.forms.js';
import { FlowsPage } from './flows.page.js';

/** Where the people of a territory work. */
@Controller('territory/demand/flows')
@Allow('demand.read')
export class FlowsController {
  constructor(private readonly flows: FlowsPage) {}

  @Get()
  @Page('territory/flows')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.flows.show(ctx, parseInput(FLOWS_QUERY, query));
  }
}
