import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PlatformHomePage } from './platform-home.page.js';
import { platformHomeModel } from './platform-home.view.js';

/** The home of the platform's own people. */
@Controller('platform')
@Allow('platform.read')
export class PlatformController {
  constructor(private readonly home: PlatformHomePage) {}

  @Get()
  @Page('organisations/platform')
  async show(@Ctx() ctx: RequestContext) {
    return platformHomeModel(ctx.locale, await this.home.facts(ctx));
  }
}
