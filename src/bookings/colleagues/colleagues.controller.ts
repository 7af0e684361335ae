import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { WEEK_QUERY } from '../booking.forms.js';
import { deskHref } from '../find/place-card.view.js';
import { BESIDE_QUERY, SHOWN_FORM } from './colleagues.forms.js';
import { ColleaguesPage } from './colleagues.page.js';
import { colleaguesModel } from './colleagues.view.js';
import { ShowDesks } from './show-desks.js';

/** Where colleagues have a desk who show it, and what one shows oneself. */
@Controller('colleagues')
@Allow('bookings.book')
export class ColleaguesController {
  constructor(
    private readonly pages: ColleaguesPage,
    private readonly show: ShowDesks,
  ) {}

  @Get()
  @Page('bookings/colleagues')
  async week(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const shown = await this.pages.week(ctx, parseInput(WEEK_QUERY, query).date);
    return shown ? colleaguesModel(ctx.locale, shown) : page('bookings/no-employee', {});
  }

  @Post('shown')
  async choose(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { audience, show } = parseInput(SHOWN_FORM, body);
    await this.show.execute(ctx, { audience, show: show === 'yes' });
    return redirect('/colleagues', `bookings.toast.${show === 'yes' ? 'shown' : 'hidden'}-${audience}`);
  }

  /** To the page on which the free desk nearest to a colleague's is booked. */
  @Get(':id/beside')
  async beside(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    const { date: day, part } = parseInput(BESIDE_QUERY, query);
    const found = await this.pages.beside(ctx, { colleagueId: parseId(id, 'employee'), day, part });
    const { siteId, desk, theirs, colleague } = found;
    const there = deskHref(siteId, day, part);
    const params = { name: colleague.givenName, theirs, desk: desk?.label ?? '' };
    return desk
      ? redirect(`${there}&desk=${desk.id}`, { key: 'bookings.toast.beside', params })
      : redirect(there, { key: 'bookings.toast.beside-none', params });
  }
}
