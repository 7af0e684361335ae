import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ARRIVALS_QUERY } from './operator.forms.js';
import { OperatorHomePage } from './operator-home.page.js';
import { operatorHomeModel } from './operator-home.view.js';

/** The home of an operator of sites. */
@Controller('operator')
@Allow('arrivals.read')
export class OperatorController {
  constructor(private readonly home: OperatorHomePage) {}

  @Get()
  @Page('organisations/operator')
  async show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return operatorHomeModel(ctx.locale, await this.home.facts(ctx, parseInput(ARRIVALS_QUERY, query)));
  }
}
