import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { BookRoom } from './book-room.js';
import { CancelRoom } from './cancel-room.js';
import { ROOM_FORM, ROOMS_QUERY } from './rooms.forms.js';
import { RoomsPage } from './rooms.page.js';

/** « Salles »: meeting rooms where the company holds desks, and one's own bookings of them. */
@Controller('rooms')
@Allow('bookings.book')
export class RoomsController {
  constructor(
    private readonly pages: RoomsPage,
    private readonly book: BookRoom,
    private readonly giveBack: CancelRoom,
  ) {}

  @Get()
  @Page('bookings/rooms')
  rooms(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.all(ctx, parseInput(ROOMS_QUERY, query).date);
  }

  @Get(':roomId')
  @Page('bookings/room')
  room(@Ctx() ctx: RequestContext, @Param('roomId') roomId: string, @Query() query: unknown) {
    return this.pages.one(ctx, { roomId: parseId(roomId, 'room'), day: parseInput(ROOMS_QUERY, query).date });
  }

  @Post(':roomId/bookings')
  @Limited(BOOKING_LIMIT)
  create(@Ctx() ctx: RequestContext, @Param('roomId') given: string, @Body() body: unknown) {
    const roomId = parseId(given, 'room');
    return submitForm(
      ROOM_FORM,
      body,
      async ({ date: day, from, to }) => {
        await this.book.execute(ctx, { roomId, day, from, to });
        return redirect('/rooms', 'bookings.toast.room-booked');
      },
      async (refused) => {
        const { date: day } = parseInput(ROOMS_QUERY, refused.values);
        return page('bookings/room', await this.pages.one(ctx, { roomId, day }, refused));
      },
    );
  }

  @Post('bookings/:id/cancellation')
  @Limited(BOOKING_LIMIT)
  async cancel(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.giveBack.execute(ctx, { id: parseId(id, 'booking') });
    return redirect('/rooms', 'bookings.toast.room-cancelled');
  }
}
