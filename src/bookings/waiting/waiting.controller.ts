import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { JoinLine } from './join-line.js';
import { LeaveLine } from './leave-line.js';
import { TakeOffer } from './take-offer.js';
import { JOIN_FORM, PRESSED } from './waiting.forms.js';
import { OpenWaits } from './open-waits.js';
import { waitingModel } from './waiting.view.js';

/** Lines in which somebody waits for a desk, and what is offered to them. */
@Controller()
@Allow('bookings.book')
export class WaitingController {
  constructor(
    private readonly waiting: OpenWaits,
    private readonly join: JoinLine,
    private readonly leave: LeaveLine,
    private readonly take: TakeOffer,
    private readonly clock: Clock,
  ) {}

  @Post('desks/:siteId/waiting')
  @Limited(BOOKING_LIMIT)
  async add(@Ctx() ctx: RequestContext, @Param('siteId') id: string, @Body() body: unknown) {
    const siteId = parseId(id, 'site');
    return submitForm(
      JOIN_FORM,
      body,
      async ({ date: day, part }) => {
        await this.join.execute(ctx, { siteId, day, part });
        return redirect('/week/waiting', 'bookings.toast.waits');
      },
      async (refused) =>
        page('bookings/waiting', waitingModel(ctx.locale, await this.waiting.of(ctx), this.clock.now(), refused)),
    );
  }

  @Get('week/waiting')
  @Page('bookings/waiting')
  async list(@Ctx() ctx: RequestContext) {
    return waitingModel(ctx.locale, await this.waiting.of(ctx), this.clock.now());
  }

  @Get('week/waiting/:waitId')
  @Page('bookings/waiting')
  async one(@Ctx() ctx: RequestContext, @Param('waitId') id: string) {
    return waitingModel(ctx.locale, [await this.waiting.one(ctx, parseId(id, 'wait'))], this.clock.now());
  }

  @Post('week/waiting/:waitId/take')
  @Limited(BOOKING_LIMIT)
  async book(@Ctx() ctx: RequestContext, @Param('waitId') id: string, @Body() body: unknown) {
    const waitId = parseId(id, 'wait');
    return submitForm(
      PRESSED,
      body,
      async () => {
        const booked = await this.take.execute(ctx, { waitId });
        return redirect(`/week/bookings/${booked.id}`, 'bookings.toast.booked');
      },
      async (refused) =>
        page(
          'bookings/waiting',
          waitingModel(ctx.locale, [await this.waiting.one(ctx, waitId)], this.clock.now(), refused),
        ),
    );
  }

  @Post('week/waiting/:waitId/leave')
  @Limited(BOOKING_LIMIT)
  async remove(@Ctx() ctx: RequestContext, @Param('waitId') id: string, @Body() body: unknown) {
    parseInput(PRESSED, body);
    await this.leave.execute(ctx, { waitId: parseId(id, 'wait') });
    return redirect('/week/waiting', 'bookings.toast.left-line');
  }
}
