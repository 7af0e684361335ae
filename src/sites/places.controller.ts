import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Framed,
  Limited,
  Page,
  page,
  parseInput,
  ReadableOffline,
  SharedFor,
  type Limit,
} from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { ALONG_FORM } from './along.forms.js';
import { AlongPage } from './along.page.js';
import { PLACES_FORM } from './places.forms.js';
import { PlacePage } from './directory/place.page.js';
import { PlacesPage } from './places.page.js';

/** Seconds for which a stranger's page may be kept. */
const SHARED_SECONDS = 300;
/** Somebody who types fast asks some times for each name. */
const SUGGESTION_LIMIT: Limit = { name: 'place-suggestions', points: 300, seconds: 60 };

/** Anybody finds third places near a town or along a drive, without an account. */
@Controller('places')
@Allow('public')
export class PlacesController {
  constructor(
    private readonly places: PlacesPage,
    private readonly route: AlongPage,
    private readonly place: PlacePage,
  ) {}

  @Get()
  @SharedFor(SHARED_SECONDS)
  @ReadableOffline()
  @Page('sites/places')
  show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.places.near(ctx, parseInput(PLACES_FORM, query));
  }

  /** The same for a frame on another site: no menu, no session, one column. */
  @Get('embed')
  @SharedFor(SHARED_SECONDS)
  @Framed()
  @Page('sites/embed')
  embed(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.places.embedded(ctx, parseInput(PLACES_FORM, query));
  }

  /** What the text typed so far may mean; the field offers it while somebody types. */
  @Get('suggestions')
  @SharedFor(SHARED_SECONDS)
  @Limited(SUGGESTION_LIMIT)
  async suggestions(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return { names: await this.places.suggestions(ctx, parseInput(PLACES_FORM, query)) };
  }

  @Get('along')
  @SharedFor(SHARED_SECONDS)
  @ReadableOffline()
  @Page('sites/along')
  along(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.route.along(ctx, parseInput(ALONG_FORM, query));
  }

  /** A place; an address that it had before leads to the one of today, for good. */
  @Get(':slug')
  @SharedFor(SHARED_SECONDS)
  @ReadableOffline()
  async one(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    const found = await this.place.show(ctx, slug);
    if ('movedTo' in found) return new Response(null, { status: 301, headers: { location: found.movedTo } });
    return page('sites/place', found);
  }
}
