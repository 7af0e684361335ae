import { Controller, Get, Param, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SIGNS_QUERY } from './desk-signs.forms.js';
import { DeskSignsPage } from './desk-signs.page.js';

/** Signs for the desks of an operator's site, to be printed. */
@Controller('operator/desks/:siteId/signs')
@Allow('desks.arrange')
export class DeskSignsController {
  constructor(private readonly pages: DeskSignsPage) {}

  @Get()
  @Page('reception/desk-signs')
  sheet(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Query() query: unknown) {
    return this.pages.sheet(ctx, parseId(siteId, 'site'), parseInput(SIGNS_QUERY, query).page);
  }
}
