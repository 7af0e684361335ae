import { Body, Controller, Get, Header, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { BeginSeries } from '../series/begin-series.js';
import { ChangeSeries } from '../series/change-series.js';
import { EndSeries } from '../series/end-series.js';
import * as schemas from '../series/series-api.forms.js';
import { previewAnswer, seriesAnswer, wholeSeriesAnswer } from '../series/series-api.view.js';
import { SeriesPage } from '../series/series.page.js';

const KEY = { 'Idempotency-Key': 'Repeating a request with the same key gives the first answer.' };

/** Desks that are booked again and again, for programs that act for one person. */
@Controller('api/v1/series')
@Allow('bookings.book')
@Scoped('bookings:write')
export class SeriesApiController {
  constructor(
    private readonly pages: SeriesPage,
    private readonly begin: BeginSeries,
    private readonly change: ChangeSeries,
    private readonly finish: EndSeries,
  ) {}

  @Get()
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One’s own series that go on', response: schemas.SERIES_LIST_ANSWER, refusals: ['not-found'] })
  async list(@Ctx() ctx: RequestContext) {
    return { series: (await this.pages.all(ctx)).map(({ series }) => seriesAnswer(series)) };
  }

  @Get('preview')
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({
    summary: 'The dates of a series and what stands against each; books nothing',
    query: schemas.SERIES_PREVIEW_QUERY,
    response: schemas.SERIES_PREVIEW_ANSWER,
    refusals: ['input.invalid', 'not-found'],
  })
  async preview(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { siteId: site, from: date, everyWeeks: every, ...wanted } = parseInput(schemas.SERIES_PREVIEW_QUERY, query);
    return previewAnswer(await this.pages.offer(ctx, { ...wanted, site, date, every }));
  }

  @Get(':seriesId')
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({
    summary: 'One of one’s own series and what came of each date',
    response: schemas.SERIES_ANSWER,
    refusals: ['not-found'],
  })
  async one(@Ctx() ctx: RequestContext, @Param('seriesId') seriesId: string) {
    return wholeSeriesAnswer(await this.pages.one(ctx, parseId(seriesId, 'series')));
  }

  @Post()
  @Limited(BOOKING_LIMIT)
  @Api({
    summary:
      'Begins a series: each date that can be booked today is booked or refused, the others are tried once as they come near',
    headers: KEY,
    body: schemas.SERIES_BODY,
    response: schemas.SERIES_ANSWER,
    status: 201,
    refusals: ['input.invalid', 'not-found', 'bookings.too-many-series', 'idempotency-key-reused'],
  })
  async add(@Ctx() ctx: RequestContext, @Body() body: unknown, @Headers('idempotency-key') key: string | undefined) {
    const { dates: days = null, ...wanted } = parseInput(schemas.SERIES_BODY, body);
    const id = await this.begin.execute(ctx, { ...wanted, days, idempotencyKey: key ?? null });
    return wholeSeriesAnswer(await this.pages.one(ctx, id));
  }

  @Patch(':seriesId')
  @Limited(BOOKING_LIMIT)
  @Api({
    summary:
      'Changes a series from a day on: it ends there and another begins, whose id is answered; bookings of days that both have are kept or changed, and stand as they were where the change is refused',
    headers: KEY,
    body: schemas.SERIES_CHANGE_BODY,
    response: schemas.SERIES_ANSWER,
    refusals: [
      'input.invalid',
      'not-found',
      'bookings.series-over',
      'bookings.too-many-series',
      'idempotency-key-reused',
    ],
  })
  async put(
    @Ctx() ctx: RequestContext,
    @Param('seriesId') seriesId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const { dates: days = null, ...change } = parseInput(schemas.SERIES_CHANGE_BODY, body);
    const wanted = { ...change, days, seriesId: parseId(seriesId, 'series'), idempotencyKey: key ?? null };
    return wholeSeriesAnswer(await this.pages.one(ctx, await this.change.execute(ctx, wanted)));
  }

  @Post(':seriesId/end')
  @HttpCode(200)
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Ends a series from a day on, with its bookings from then on; twice changes nothing',
    body: schemas.SERIES_END_BODY,
    response: schemas.SERIES_END_ANSWER,
    refusals: ['input.invalid', 'not-found'],
  })
  async end(@Ctx() ctx: RequestContext, @Param('seriesId') id: string, @Body() body: unknown) {
    const { from } = parseInput(schemas.SERIES_END_BODY, body);
    return { cancelled: await this.finish.execute(ctx, { seriesId: parseId(id, 'series'), from }) };
  }
}
