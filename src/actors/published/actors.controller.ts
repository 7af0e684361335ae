import { Controller, Get, Header, Query, UseInterceptors } from '@nestjs/common';
import { CSV_TYPE } from '#libs/platform/csv/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, NextLinkInterceptor, Page, parseInput, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { LICENCE } from '../actor.js';
import { ACTORS_ANSWER, ACTORS_API_QUERY, ACTORS_QUERY } from './actors.forms.js';
import { ActorsPage } from './actors.page.js';

/** Programs ask again whether anything changed: entries that are taken out must go everywhere. */
const ASK_AGAIN = 'public, max-age=0';
const LICENSED = `<${LICENCE.url}>; rel="license"`;
const ACTORS_LIMIT: Limit = { name: 'actors-feed', points: 60, seconds: 60 };

/** The directory of actors, for anybody: a page, and the same for programs. */
@Controller()
@Allow('public')
export class ActorsController {
  constructor(private readonly pages: ActorsPage) {}

  @Get('actors')
  @Page('actors/actors')
  show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.show(ctx, parseInput(ACTORS_QUERY, query));
  }

  @Get('feeds/actors.csv')
  @Limited(ACTORS_LIMIT)
  @Header('cache-control', ASK_AGAIN)
  @Header('content-type', CSV_TYPE)
  @Header('content-disposition', 'attachment; filename="actors.csv"')
  @Header('link', LICENSED)
  file(@Ctx() ctx: RequestContext) {
    return this.pages.file(ctx);
  }

  @Get('api/v1/actors')
  @Limited(ACTORS_LIMIT)
  @Header('cache-control', ASK_AGAIN)
  @UseInterceptors(NextLinkInterceptor)
  @Api({
    summary: 'Operators, authorities and employers that agreed to be found; no account needed',
    query: ACTORS_API_QUERY,
    response: ACTORS_ANSWER,
    bare: [304],
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.answer(ctx, parseInput(ACTORS_API_QUERY, query));
  }
}
