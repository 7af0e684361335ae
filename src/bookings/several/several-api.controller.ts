import { Body, Controller, Headers, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { BOOKING_LIMIT } from '../booking-limits.js';
import { BookSeveral } from './book-several.js';
import { SEVERAL_ANSWER, SEVERAL_BODY } from './several.forms.js';
import { SeveralPage } from './several.page.js';

/** Desks for several people, for programs of managers and HR. */
@Controller('api/v1/bookings/several')
@Allow('bookings.book-for-others')
export class SeveralApiController {
  constructor(
    private readonly book: BookSeveral,
    private readonly pages: SeveralPage,
  ) {}

  @Post()
  @Scoped('bookings:write')
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Books one place and time for several people; each is booked or refused, or nobody unless all can be',
    headers: { 'Idempotency-Key': 'Repeating a request with the same key gives the first answer.' },
    body: SEVERAL_BODY,
    response: SEVERAL_ANSWER,
    status: 201,
    refusals: ['input.invalid', 'not-found', 'bookings.somebody-refused', 'bookings.people-number'],
  })
  async create(@Ctx() ctx: RequestContext, @Body() body: unknown, @Headers('idempotency-key') key: string | undefined) {
    const { date: day, employeeIds: people, ...wish } = parseInput(SEVERAL_BODY, body);
    const { id } = await this.book.execute(ctx, { ...wish, day, people, idempotencyKey: key ?? null });
    const { people: settled } = await this.pages.outcome(ctx, id);
    return {
      id,
      people: settled.map(({ employeeId, bookingId, refusal }) => ({
        employeeId,
        bookingId,
        refusal: refusal?.code ?? null,
      })),
    };
  }
}
