import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseId } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { BOOKING_REFUSALS } from '../api/booking-api.forms.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { AnswerDay } from './answer-day.js';
import { INVITATIONS_ANSWER, TAKEN_DAY_ANSWER } from './common-days-api.forms.js';
import { OpenInvitations } from './open-invitations.js';

/** Days that are proposed to one, for programs that act for one person. */
@Controller('api/v1/common-days')
@Allow('bookings.book')
@Scoped('bookings:write')
export class InvitationsApiController {
  constructor(
    private readonly open: OpenInvitations,
    private readonly answer: AnswerDay,
  ) {}

  @Get('invitations')
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'Days that are proposed to one and wait for an answer', response: INVITATIONS_ANSWER })
  async list(@Ctx() ctx: RequestContext) {
    const invitations = await this.open.of(ctx);
    return {
      invitations: invitations.map(({ id, siteId, day: date, part, proposedBy }) => ({
        id,
        siteId,
        date,
        part,
        proposedBy,
      })),
    };
  }

  @Post(':dayId/booking')
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Books one’s desk on a proposed day, near those of the others; once',
    response: TAKEN_DAY_ANSWER,
    status: 201,
    refusals: [...BOOKING_REFUSALS, 'bookings.proposal-over'],
  })
  async take(@Ctx() ctx: RequestContext, @Param('dayId') dayId: string) {
    const { id: bookingId, reference } = await this.answer.take(ctx, { id: parseId(dayId, 'booking') });
    return { bookingId, reference };
  }

  @Post(':dayId/decline')
  @Limited(BOOKING_LIMIT)
  @HttpCode(204)
  @Api({ summary: 'Declines a proposed day', status: 204, refusals: ['not-found', 'bookings.proposal-over'] })
  async decline(@Ctx() ctx: RequestContext, @Param('dayId') dayId: string): Promise<void> {
    await this.answer.decline(ctx, { id: parseId(dayId, 'booking') });
  }
}
