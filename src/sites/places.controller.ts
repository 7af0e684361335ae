import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseInput, SharedFor } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { PLACES_FORM } from './places.forms.js';
import { PlacesPage } from './places.page.js';

/** Seconds for which a stranger's page may be kept. */
const SHARED_SECONDS = 300;

/** Anybody finds third places near a town, without an account. */
@Controller('places')
@Allow('public')
export class PlacesController {
  constructor(private readonly places: PlacesPage) {}

  @Get()
  @SharedFor(SHARED_SECONDS)
  @Page('sites/places')
  show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.places.near(ctx, parseInput(PLACES_FORM, query));
  }
}
