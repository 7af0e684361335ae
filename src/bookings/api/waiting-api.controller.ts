import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { BOOKING_REFUSALS } from './booking-api.forms.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import type { DeskWait } from '../waiting/desk-wait.js';
import { JoinLine } from '../waiting/join-line.js';
import { LeaveLine } from '../waiting/leave-line.js';
import { TakeOffer } from '../waiting/take-offer.js';
import * as schemas from '../waiting/waiting.forms.js';
import { OpenWaits } from '../waiting/open-waits.js';

/** Lines for desks, for programs that act for one person. */
@Controller('api/v1/waits')
@Allow('bookings.book')
@Scoped('bookings:write')
export class WaitingApiController {
  constructor(
    private readonly waiting: OpenWaits,
    private readonly join: JoinLine,
    private readonly leave: LeaveLine,
    private readonly take: TakeOffer,
  ) {}

  @Get()
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'One’s own places in lines for a desk', response: schemas.WAITS_ANSWER })
  async list(@Ctx() ctx: RequestContext) {
    return { waits: (await this.waiting.of(ctx)).map(answerOf) };
  }

  @Post()
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Waits for a desk at a place that is full; waiting twice is waiting once',
    body: schemas.JOIN_BODY,
    response: schemas.WAIT_ANSWER,
    status: 201,
    refusals: [...BOOKING_REFUSALS, 'bookings.wait-not-full', 'bookings.wait-too-many'],
  })
  async add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { siteId, date: day, part } = parseInput(schemas.JOIN_BODY, body);
    return answerOf(await this.join.execute(ctx, { siteId, day, part }));
  }

  @Post(':waitId/booking')
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Books the desk that is held for this wait; once, until the offer ends',
    response: schemas.TAKEN_ANSWER,
    status: 201,
    refusals: [...BOOKING_REFUSALS, 'bookings.offer-over'],
  })
  async book(@Ctx() ctx: RequestContext, @Param('waitId') waitId: string) {
    const { id: bookingId, reference } = await this.take.execute(ctx, { waitId: parseId(waitId, 'wait') });
    return { bookingId, reference };
  }

  @Delete(':waitId')
  @Limited(BOOKING_LIMIT)
  @HttpCode(204)
  @Api({ summary: 'Leaves a line; leaving twice changes nothing', status: 204, refusals: ['not-found'] })
  async remove(@Ctx() ctx: RequestContext, @Param('waitId') waitId: string): Promise<void> {
    await this.leave.execute(ctx, { waitId: parseId(waitId, 'wait') });
  }
}

const answerOf = ({ id, siteId, day: date, part, state, before, bookingId, ...held }: DeskWait) => ({
  id,
  siteId,
  date,
  part,
  state,
  before,
  deskId: held.desk?.id ?? null,
  from: held.start,
  to: held.end,
  rest: held.desk !== null && held.rest,
  offerEndsAt: held.offerEndsAt,
  bookingId,
});
