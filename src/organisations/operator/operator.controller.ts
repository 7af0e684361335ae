import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { OperatorHomePage } from './operator-home.page.js';
import { operatorHomeModel } from './operator-home.view.js';

/** The home of an operator of sites. */
@Controller('operator')
@Allow('arrivals.read')
export class OperatorController {
  constructor(private readonly home: OperatorHomePage) {}

  @Get()
  @Page('organisations/operator')
  async show(@Ctx() ctx: RequestContext) {
    return operatorHomeModel(ctx.locale, await this.home.facts(ctx));
  }
}
