import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { WEEK_QUERY } from '../booking.forms.js';
import { AnswerDay } from '../common-day/answer-day.js';
import { deskHref } from '../find/place-card.view.js';
import { ANSWER_FORM, BESIDE_QUERY, SHOWN_FORM } from './colleagues.forms.js';
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
    private readonly answer: AnswerDay,
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

  /** One tap: a desk on a day that was proposed. */
  @Post('days/:dayId/take')
  @Limited(BOOKING_LIMIT)
  take(@Ctx() ctx: RequestContext, @Param('dayId') dayId: string, @Body() body: unknown) {
    const id = parseId(dayId, 'booking');
    return this.answered(ctx, body, async () => {
      const booked = await this.answer.take(ctx, { id });
      return redirect(`/week/bookings/${booked.id}`, 'bookings.toast.booked');
    });
  }

  @Post('days/:dayId/decline')
  @Limited(BOOKING_LIMIT)
  decline(@Ctx() ctx: RequestContext, @Param('dayId') dayId: string, @Body() body: unknown) {
    const id = parseId(dayId, 'booking');
    return this.answered(ctx, body, async () => {
      await this.answer.decline(ctx, { id });
      return redirect('/colleagues', 'bookings.toast.day-declined');
    });
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

  private answered(ctx: RequestContext, body: unknown, act: () => Promise<ReturnType<typeof redirect>>) {
    return submitForm(ANSWER_FORM, body, act, async (refused) => {
      const shown = await this.pages.week(ctx, undefined);
      return shown
        ? page('bookings/colleagues', colleaguesModel(ctx.locale, shown, refused))
        : page('bookings/no-employee', {});
    });
  }
}
