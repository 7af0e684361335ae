import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  page,
  Page,
  parseId,
  parseInput,
  redirect,
  submitForm,
  type RefusedForm,
  Limited,
} from '#libs/platform/http/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { Allow } from '../../access/index.js';
import { BookDesk } from '../book-desk.js';
import { WEEK_QUERY } from '../booking.forms.js';
import { CancelBooking } from '../cancel-booking.js';
import { MEMBER_QUERY, TEAM_BOOKING_FORM } from './team.forms.js';
import { TeamPage } from './team.page.js';
import { memberHref, teamMemberModel, teamModel } from './team.view.js';

/** « Mon équipe »: a manager sees who sits where, and books and cancels for the team. */
@Controller('team')
@Allow('team.read')
export class TeamController {
  constructor(
    private readonly team: TeamPage,
    private readonly book: BookDesk,
    private readonly cancel: CancelBooking,
  ) {}

  @Get()
  @Page('bookings/team')
  async week(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const shown = await this.team.week(ctx, parseInput(WEEK_QUERY, query).date);
    return shown ? teamModel(ctx.locale, shown) : page('bookings/no-employee', {});
  }

  @Get(':id')
  @Page('bookings/team-member')
  async member(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    const { date, part } = parseInput(MEMBER_QUERY, query);
    return teamMemberModel(ctx.locale, await this.team.member(ctx, parseId(id, 'employee'), date, part));
  }

  @Post(':id/bookings')
  @Limited(BOOKING_LIMIT)
  @Allow('bookings.book')
  async create(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const employeeId = parseId(id, 'employee');
    const { date: day, part } = parseInput(TEAM_BOOKING_FORM, body);
    const { member } = await this.team.member(ctx, employeeId, day, part);
    return submitForm(
      TEAM_BOOKING_FORM,
      body,
      async ({ siteId, idempotencyKey }) => {
        await this.book.execute(ctx, { siteId, day, part, employeeId, idempotencyKey });
        return redirect(memberHref(employeeId, day, part), {
          key: 'bookings.toast.booked-for',
          params: { name: member.givenName },
        });
      },
      async (refused) => this.again(ctx, employeeId, day, part, refused),
    );
  }

  @Post(':id/bookings/:bookingId/cancellation')
  @Limited(BOOKING_LIMIT)
  @Allow('bookings.cancel')
  async remove(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('bookingId') bookingId: string,
    @Body() body: unknown,
  ) {
    const employeeId = parseId(id, 'employee');
    const { member } = await this.team.member(ctx, employeeId, undefined, 'day');
    return submitForm(
      z.unknown(),
      body,
      async () => {
        const { day } = await this.cancel.execute(ctx, { bookingId: parseId(bookingId, 'booking') });
        return redirect(memberHref(employeeId, day), {
          key: 'bookings.toast.cancelled-for',
          params: { name: member.givenName },
        });
      },
      async (refused) => this.again(ctx, employeeId, undefined, 'day', refused),
    );
  }

  private async again(
    ctx: RequestContext,
    employeeId: string,
    day: string | undefined,
    part: 'am' | 'pm' | 'day',
    refused: RefusedForm,
  ) {
    const shown = await this.team.member(ctx, employeeId, day, part);
    return page('bookings/team-member', teamMemberModel(ctx.locale, shown, refused));
  }
}
