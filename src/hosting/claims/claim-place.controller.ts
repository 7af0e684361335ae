import { Controller, Get, Param } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ClaimPlacePage } from './claim-place.page.js';

/** For whoever runs a place of the directory: how to make it one's own. */
@Controller('places/:slug/claim')
@Allow('public')
export class ClaimPlaceController {
  constructor(private readonly pages: ClaimPlacePage) {}

  @Get()
  @Page('hosting/claim-place')
  show(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.show(ctx, slug);
  }
}
