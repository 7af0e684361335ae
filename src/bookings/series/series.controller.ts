import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { BeginSeries } from './begin-series.js';
import { ChangeSeries } from './change-series.js';
import { ChangeSeriesPage } from './change-series.page.js';
import { EndSeries } from './end-series.js';
import { RepeatWeek } from './repeat-week.js';
import { END_FORM, SERIES_CHANGE_QUERY, SERIES_FORM, SERIES_QUERY, USUAL_FORM } from './series.forms.js';
import { SeriesPage } from './series.page.js';
import { changeSeriesModel, newSeriesModel } from './series-form.view.js';
import { seriesListModel, seriesModel } from './series.view.js';

/** « Comme d'habitude », and desks that are booked again and again. */
@Controller('week/series')
@Allow('bookings.book')
export class SeriesController {
  constructor(
    private readonly pages: SeriesPage,
    private readonly begin: BeginSeries,
    private readonly changes: ChangeSeriesPage,
    private readonly change: ChangeSeries,
    private readonly finish: EndSeries,
    private readonly repeat: RepeatWeek,
  ) {}

  @Get()
  @Page('bookings/series-list')
  async all(@Ctx() ctx: RequestContext) {
    return seriesListModel(ctx.locale, await this.pages.all(ctx));
  }

  @Get('new')
  @Page('bookings/series-new')
  async offer(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return newSeriesModel(ctx.locale, await this.pages.offer(ctx, parseInput(SERIES_QUERY, query)));
  }

  @Post()
  @Limited(BOOKING_LIMIT)
  create(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SERIES_FORM,
      body,
      async ({ site: siteId, date: from, every: everyWeeks, dates: days, ...wanted }) =>
        redirect(`/week/series/${await this.begin.execute(ctx, { ...wanted, siteId, from, everyWeeks, days })}`),
      async (refused) => {
        // Without a place and a day there is no page to show again: that refusal stands alone.
        const offer = await this.pages.offer(ctx, parseInput(SERIES_QUERY, refused.values));
        return page('bookings/series-new', newSeriesModel(ctx.locale, offer, refused));
      },
    );
  }

  /** One tap: the week of a day as the last one was. */
  @Post('usual')
  @Limited(BOOKING_LIMIT)
  async usual(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { date } = parseInput(USUAL_FORM, body);
    const id = await this.repeat.execute(ctx, { date });
    return id === null
      ? redirect(`/week?date=${date}`, 'bookings.toast.nothing-usual')
      : redirect(`/week/series/${id}`);
  }

  @Get(':id')
  @Page('bookings/series')
  async show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return seriesModel(ctx.locale, await this.pages.one(ctx, parseId(id, 'series')));
  }

  @Get(':id/change')
  @Page('bookings/series-new')
  async offerChange(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    const wish = parseInput(SERIES_CHANGE_QUERY, query);
    return changeSeriesModel(ctx.locale, await this.changes.offer(ctx, parseId(id, 'series'), wish));
  }

  @Post(':id/change')
  @Limited(BOOKING_LIMIT)
  changeFrom(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const seriesId = parseId(id, 'series');
    return submitForm(
      SERIES_FORM,
      body,
      async ({ site: siteId, date: from, every: everyWeeks, dates: days, ...wanted }) => {
        const next = await this.change.execute(ctx, { ...wanted, seriesId, siteId, from, everyWeeks, days });
        return redirect(`/week/series/${next}`, 'bookings.toast.series-changed');
      },
      async (refused) => {
        const offer = await this.changes.offer(ctx, seriesId, parseInput(SERIES_CHANGE_QUERY, refused.values));
        return page('bookings/series-new', changeSeriesModel(ctx.locale, offer, refused));
      },
    );
  }

  @Post(':id/end')
  @Limited(BOOKING_LIMIT)
  end(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const seriesId = parseId(id, 'series');
    return submitForm(
      END_FORM,
      body,
      async ({ from }) => {
        const count = await this.finish.execute(ctx, { seriesId, from });
        return redirect(`/week/series/${seriesId}`, { key: 'bookings.toast.series-ended', params: { count } });
      },
      async (refused) => page('bookings/series', seriesModel(ctx.locale, await this.pages.one(ctx, seriesId), refused)),
    );
  }
}
