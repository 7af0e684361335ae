import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { TerritoryHomePage } from './territory-home.page.js';
import { territoryHomeModel } from './territory-home.view.js';

/** The home of a territory. */
@Controller('territory')
@Allow('demand.read')
export class TerritoryController {
  constructor(private readonly home: TerritoryHomePage) {}

  @Get()
  @Page('organisations/territory')
  async show(@Ctx() ctx: RequestContext) {
    return territoryHomeModel(ctx.locale, await this.home.facts(ctx));
  }
}
