import { Controller, Get, Header } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Allow } from '../access/index.js';
import { PlacePage } from './directory/place.page.js';

/** The pages of places, for search engines. */
@Controller('sitemap.xml')
@Allow('public')
export class SitemapController {
  constructor(private readonly place: PlacePage) {}

  @Get()
  @Header('content-type', 'application/xml; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600')
  show(@Ctx() ctx: RequestContext) {
    return this.place.sitemap(ctx);
  }
}
