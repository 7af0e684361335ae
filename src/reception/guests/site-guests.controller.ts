import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { siteHref } from '../desks/desks.view.js';
import { SITE_GUESTS_FORM } from './guests.forms.js';
import { SetSiteGuests } from './set-site-guests.js';
import { SiteGuestsPage } from './site-guests.page.js';

/** How many guests of those who booked an operator's site takes. */
@Controller('operator/desks/:siteId/guests')
@Allow('desks.arrange')
export class SiteGuestsController {
  constructor(
    private readonly pages: SiteGuestsPage,
    private readonly guests: SetSiteGuests,
  ) {}

  @Get()
  @Page('reception/site-guests')
  form(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.of(ctx, parseId(siteId, 'site'));
  }

  @Post()
  set(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      SITE_GUESTS_FORM,
      body,
      async ({ perDay }) => {
        await this.guests.execute(ctx, { siteId, perDay });
        return redirect(siteHref(siteId), 'reception.toast.guests-set');
      },
      async (refused) => page('reception/site-guests', await this.pages.of(ctx, siteId, refused)),
    );
  }
}
