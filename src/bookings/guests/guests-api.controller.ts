import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { GUEST_LIMIT } from '../booking-limits.js';
import type { Guest } from './guest.js';
import { GUEST_ANSWER, GUEST_BODY, GUESTS_ANSWER } from './guests-api.forms.js';
import { GuestsPage } from './guests.page.js';
import { InviteGuest } from './invite-guest.js';

/** Guests beside one's own desk, for programs that act for one person. */
@Controller('api/v1/bookings/:bookingId/guests')
@Allow('bookings.book')
@Scoped('bookings:write')
export class GuestsApiController {
  constructor(
    private readonly pages: GuestsPage,
    private readonly invite: InviteGuest,
  ) {}

  @Get()
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'Whom one brings to one’s own booking', response: GUESTS_ANSWER, refusals: ['not-found'] })
  async list(@Ctx() ctx: RequestContext, @Param('bookingId') bookingId: string) {
    const { guests, perDay, open } = await this.pages.of(ctx, parseId(bookingId, 'booking'));
    return { guests: guests.map(answerOf), perDay, open };
  }

  @Post()
  @Limited(GUEST_LIMIT)
  @Api({
    summary: 'Invites a guest to the free desk nearest to one’s own, for the same time; they are written to',
    headers: { 'Idempotency-Key': 'Repeating a request with the same key gives the first answer.' },
    body: GUEST_BODY,
    response: GUEST_ANSWER,
    status: 201,
    refusals: [
      'input.invalid',
      'not-found',
      'bookings.guest-name',
      'bookings.guest-none-here',
      'bookings.guest-twice',
      'bookings.guest-many',
      'bookings.guest-full',
      'bookings.guest-no-desk',
      'quotas.no-grant',
      'quotas.given-back',
      'quotas.exceeded',
      'idempotency-key-reused',
    ],
  })
  async add(
    @Ctx() ctx: RequestContext,
    @Param('bookingId') given: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const bookingId = parseId(given, 'booking');
    const wanted = parseInput(GUEST_BODY, body);
    const id = await this.invite.execute(ctx, { bookingId, ...wanted, idempotencyKey: key ?? null });
    return answerOf(await this.pages.one(ctx, { bookingId, guestId: id }));
  }

  @Delete(':guestId')
  @Limited(GUEST_LIMIT)
  @HttpCode(204)
  @Api({
    summary: 'Takes a guest back, whose desk is free again; twice changes nothing',
    status: 204,
    refusals: ['not-found'],
  })
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('bookingId') bookingId: string,
    @Param('guestId') guestId: string,
  ): Promise<void> {
    const guest = { bookingId: parseId(bookingId, 'booking'), guestId: parseId(guestId, 'guest') };
    await this.invite.takeBack(ctx, guest);
  }
}

const answerOf = ({ id, name, email, deskLabel }: Guest) => ({ id, name, email, desk: deskLabel });
