import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import type { Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, ApiList, parseId, parseInput, Limited } from '#libs/platform/http/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { Allow, Scoped } from '../../access/index.js';
import { BookDesk, type BookedDesk } from '../book-desk.js';
import { CancelBooking } from '../cancel-booking.js';
import { ChangeBooking } from '../change/change-booking.js';
import * as schemas from './booking-api.forms.js';
import { BookingsApiReader } from './bookings-api.reader.js';
import { DeskOffersReader } from './desk-offers.reader.js';

/** Desks and bookings for programs. */
@Controller('api/v1')
@Allow('bookings.book')
@Scoped('bookings:read')
export class BookingsApiController {
  constructor(
    private readonly offers: DeskOffersReader,
    private readonly bookings: BookingsApiReader,
    private readonly book: BookDesk,
    private readonly change: ChangeBooking,
    private readonly cancel: CancelBooking,
  ) {}

  @Get('sites/nearby')
  @Header('cache-control', 'no-store')
  @Api({
    summary: 'Places near a point with free desks and quota, nearest first',
    query: schemas.NEARBY_QUERY,
    response: schemas.NEARBY_ANSWER,
    refusals: ['input.invalid'],
  })
  nearby(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.offers.nearby(ctx, parseInput(schemas.NEARBY_QUERY, query));
  }

  // After `nearby`: routes are tried in the order of this file.
  @Get('sites/:siteId')
  @Allow('public')
  @Header('cache-control', 'public, max-age=300')
  @Api({
    summary: 'One place and its hours for the next seven days; no account needed',
    response: schemas.SITE_ANSWER,
    refusals: ['not-found'],
  })
  site(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.offers.site(ctx, parseId(siteId, 'site'));
  }

  @Get('sites/:siteId/availability')
  @Header('cache-control', 'no-store')
  @Api({
    summary: 'Free desks of one site, day by day (31 days at most)',
    query: schemas.AVAILABILITY_QUERY,
    response: schemas.AVAILABILITY_ANSWER,
    refusals: ['input.invalid', 'not-found'],
  })
  availability(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Query() query: unknown) {
    return this.offers.availabilityOf(ctx, parseId(siteId, 'site'), parseInput(schemas.AVAILABILITY_QUERY, query));
  }

  @Get('sites/:siteId/standing')
  @Header('cache-control', 'no-store')
  @Api({
    summary:
      'What booking a part of a day, or hours, would cost in half-days and what stands against it; books nothing',
    query: schemas.STANDING_QUERY,
    response: schemas.STANDING_ANSWER,
    refusals: ['input.invalid', 'not-found', 'bookings.nobody'],
  })
  standing(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Query() query: unknown) {
    return this.offers.standing(ctx, parseId(siteId, 'site'), parseInput(schemas.STANDING_QUERY, query));
  }

  @Get('bookings')
  @Allow('bookings.read')
  @ApiList({
    summary: 'Bookings by day, from today on unless told otherwise: one’s own, those of one’s team, or everybody’s',
    query: schemas.BOOKINGS_QUERY,
    response: schemas.BOOKINGS_ANSWER,
    refusals: ['bookings.nobody'],
  })
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.bookings.page(ctx, parseInput(schemas.BOOKINGS_QUERY, query));
  }

  @Get('bookings/:bookingId')
  @Allow('bookings.read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One booking, cancelled or not', response: schemas.LISTED_BOOKING_ANSWER })
  one(@Ctx() ctx: RequestContext, @Param('bookingId') bookingId: string) {
    return this.bookings.one(ctx, parseId(bookingId, 'booking'));
  }

  @Post('bookings')
  @Scoped('bookings:write')
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Books a desk; 201, or 200 when the key was used for the same request before',
    headers: { 'Idempotency-Key': 'Repeating a request with the same key gives the first answer.' },
    body: schemas.BOOKING_BODY,
    response: schemas.BOOKING_ANSWER,
    status: 201,
    also: [200],
    refusals: schemas.BOOKING_REFUSALS,
  })
  async create(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ) {
    const { date: day, part, from, to, ...wish } = parseInput(schemas.BOOKING_BODY, body);
    const slot = part ? { part } : { from: from!, to: to! };
    const { repeated, ...booked } = await this.book.execute(ctx, {
      ...wish,
      ...slot,
      day,
      idempotencyKey: key ?? null,
    });
    res.status(repeated ? 200 : 201);
    return answerOf(booked);
  }

  @Patch('bookings/:bookingId')
  @Scoped('bookings:write')
  @Limited(BOOKING_LIMIT)
  @Api({
    summary:
      'Changes day, place, part or desk of a booking without losing it: the new one stands, or the former one does',
    headers: { 'Idempotency-Key': 'Repeating a request with the same key gives the first answer.' },
    body: schemas.CHANGE_BODY,
    response: schemas.CHANGED_ANSWER,
    refusals: schemas.CHANGE_REFUSALS,
  })
  async put(
    @Ctx() ctx: RequestContext,
    @Param('bookingId') bookingId: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const { date: day, part, from, to, ...wish } = parseInput(schemas.CHANGE_BODY, body);
    const slot = part ? { part } : from && to ? { from, to } : undefined;
    const { repeated: _repeated, ...changed } = await this.change.execute(ctx, {
      ...wish,
      bookingId: parseId(bookingId, 'booking'),
      day,
      slot,
      idempotencyKey: key ?? null,
    });
    return answerOf(changed);
  }

  @Delete('bookings/:bookingId')
  @Scoped('bookings:write')
  @Limited(BOOKING_LIMIT)
  @Allow('bookings.cancel')
  @HttpCode(204)
  @Api({
    summary: 'Cancels a booking before it begins; cancelling twice changes nothing',
    status: 204,
    refusals: ['bookings.too-late', 'not-found'],
  })
  async remove(@Ctx() ctx: RequestContext, @Param('bookingId') bookingId: string): Promise<void> {
    await this.cancel.execute(ctx, { bookingId: parseId(bookingId, 'booking') });
  }
}

const answerOf = <B extends Pick<BookedDesk, 'day'>>({ day: date, ...booked }: B) => ({ ...booked, date });
