import { Controller, Get, Header, Param, Query, UseInterceptors } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, NextLinkInterceptor, parseInput, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PLACE_ANSWER, PLACES_ANSWER, PLACES_QUERY } from './places-api.forms.js';
import { PlacesApiReader } from './places-api.reader.js';

/** Without a key: 200 places at a time, the whole of France in two minutes. */
const API_LIMIT: Limit = { name: 'directory-api', points: 120, seconds: 60 };
const KEPT = 'public, max-age=300';

/** The directory of places for programs; no account needed. */
@Controller('api/v1/places')
@Allow('public')
export class PlacesApiController {
  constructor(private readonly places: PlacesApiReader) {}

  @Get()
  @Limited(API_LIMIT)
  @Header('cache-control', KEPT)
  @UseInterceptors(NextLinkInterceptor)
  @Api({
    summary: 'The directory of third places, those that no longer exist too; no account needed',
    query: PLACES_QUERY,
    response: PLACES_ANSWER,
    bare: [304],
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.places.page(ctx, parseInput(PLACES_QUERY, query));
  }

  @Get(':slug')
  @Limited(API_LIMIT)
  @Header('cache-control', KEPT)
  @Api({
    summary: 'One third place, by the last part of the address of its page, of today or of before; no account needed',
    response: PLACE_ANSWER,
    bare: [304],
    refusals: ['not-found'],
  })
  one(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.places.one(ctx, slug);
  }
}
