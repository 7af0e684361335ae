import { Controller, Get } from '@nestjs/common';
import { DATA_SOURCES } from '#libs/geo/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';

/** Where the open data comes from, as its licences ask us to say. */
@Controller('sources')
@Allow('public')
export class SourcesController {
  @Get()
  @Page('sites/sources')
  show(@Ctx() ctx: RequestContext) {
    return {
      sources: DATA_SOURCES.map((source) => ({ ...source, title: source.title[ctx.locale] })),
    };
  }
}
