import { Body, Controller, Delete, Get, Header, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Api, Limited, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { BOOKING_LIMIT, COMMON_DAY_LIMIT } from '../booking-limits.js';
import { OPTIONS_ANSWER, OPTIONS_QUERY, PROPOSAL_ANSWER, PROPOSAL_BODY } from './common-days-api.forms.js';
import { optionsAnswer, proposalAnswer } from './common-days-api.view.js';
import { CommonDaysPage } from './common-days.page.js';
import { ProposeDay } from './propose-day.js';

/** The day and place that most of a team reach, for programs of managers and HR. */
@Controller('api/v1/common-days')
@Allow('bookings.book-for-others')
@Scoped('bookings:write')
export class CommonDaysApiController {
  constructor(
    private readonly pages: CommonDaysPage,
    private readonly proposals: ProposeDay,
  ) {}

  @Get('options')
  @Scoped('bookings:read')
  @Limited(COMMON_DAY_LIMIT)
  @Header('cache-control', 'no-store')
  @Api({
    summary: 'The places and days that most of some people reach in the fortnight from a day on; proposes nothing',
    query: OPTIONS_QUERY,
    response: OPTIONS_ANSWER,
    refusals: ['input.invalid', 'not-found'],
  })
  async options(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { employeeIds: people, from: date, part, minutes } = parseInput(OPTIONS_QUERY, query);
    const found = await this.pages.search(ctx, { people, date, part, minutes, q: '' });
    if (people.some((id) => !found.chosen.includes(id))) throw new NotFound('employee');
    return optionsAnswer(found);
  }

  @Post()
  @Limited(BOOKING_LIMIT)
  @Api({
    summary: 'Proposes a day at one place to several people, who are written to; nothing is booked until each takes it',
    headers: { 'Idempotency-Key': 'Repeating a request with the same key gives the first answer.' },
    body: PROPOSAL_BODY,
    response: PROPOSAL_ANSWER,
    status: 201,
    refusals: [
      'input.invalid',
      'not-found',
      'bookings.team-number',
      'bookings.proposal-over',
      'idempotency-key-reused',
    ],
  })
  async propose(
    @Ctx() ctx: RequestContext,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    const { date: day, employeeIds: people, ...wish } = parseInput(PROPOSAL_BODY, body);
    const id = await this.proposals.execute(ctx, { ...wish, day, people, idempotencyKey: key ?? null });
    return proposalAnswer(await this.pages.one(ctx, id));
  }

  @Get(':dayId')
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'A proposed day and what each answered', response: PROPOSAL_ANSWER, refusals: ['not-found'] })
  async one(@Ctx() ctx: RequestContext, @Param('dayId') dayId: string) {
    return proposalAnswer(await this.pages.one(ctx, parseId(dayId, 'booking')));
  }

  @Delete(':dayId')
  @Limited(BOOKING_LIMIT)
  @HttpCode(204)
  @Api({
    summary: 'Takes a proposal back; desks that were taken stay',
    status: 204,
    refusals: ['not-found', 'bookings.proposal-over'],
  })
  async withdraw(@Ctx() ctx: RequestContext, @Param('dayId') dayId: string): Promise<void> {
    await this.proposals.withdraw(ctx, { id: parseId(dayId, 'booking') });
  }
}
