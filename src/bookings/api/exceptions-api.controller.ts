import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Api, Limited, parseId, parseInput } from '#libs/platform/http/index.js';
import { Allow, Scoped } from '../../access/index.js';
import { BOOKING_REFUSALS } from './booking-api.forms.js';
import { AnswerException } from '../exceptions/answer-exception.js';
import { AskException } from '../exceptions/ask-exception.js';
import { EXCEPTION_LIMIT } from '../exceptions/exceptions.controller.js';
import * as schemas from '../exceptions/exceptions.forms.js';
import { ExceptionsPage } from '../exceptions/exceptions.page.js';
import type { LimitException } from '../exceptions/limit-exception.js';

/** Exceptions from limits of the employer, for programs that act for one person. */
@Controller('api/v1/exceptions')
@Scoped('bookings:write')
@Allow('bookings.book')
export class ExceptionsApiController {
  constructor(
    private readonly pages: ExceptionsPage,
    private readonly ask: AskException,
    private readonly answers: AnswerException,
  ) {}

  @Get()
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'Exceptions that one asked for, from today on', response: schemas.EXCEPTIONS_ANSWER })
  async list(@Ctx() ctx: RequestContext) {
    return { exceptions: (await this.pages.mine(ctx)).map(answerOf) };
  }

  @Get('open')
  @Allow('exceptions.answer')
  @Scoped('bookings:read')
  @Header('cache-control', 'no-store')
  @Api({ summary: 'Exceptions that wait for an answer of the caller', response: schemas.EXCEPTIONS_ANSWER })
  async open(@Ctx() ctx: RequestContext) {
    return { exceptions: (await this.pages.open(ctx)).map(answerOf) };
  }

  @Post()
  @Limited(EXCEPTION_LIMIT)
  @Api({
    summary: 'Asks to book beyond limits of the employer, with a reason; holds no desk',
    body: schemas.EXCEPTION_BODY,
    response: schemas.EXCEPTION_ASKED_ANSWER,
    status: 201,
    refusals: [...BOOKING_REFUSALS, 'bookings.exception-needless', 'bookings.exception-asked'],
  })
  async add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { siteId, date: day, part, reason: words } = parseInput(schemas.EXCEPTION_BODY, body);
    return { id: await this.ask.execute(ctx, { siteId, day, part, words }) };
  }

  @Post(':exceptionId/answer')
  @Allow('exceptions.answer')
  @HttpCode(200)
  @Api({
    summary: 'Answers an exception, never one’s own; granted, it is booked at once where it still can be',
    body: schemas.ANSWER_FORM,
    response: schemas.EXCEPTION_ANSWER,
    refusals: [
      'not-found',
      'input.invalid',
      'bookings.exception-own',
      'bookings.exception-hr',
      'bookings.exception-answered',
      'bookings.exception-over',
    ],
  })
  async answer(@Ctx() ctx: RequestContext, @Param('exceptionId') id: string, @Body() body: unknown) {
    const answer = parseInput(schemas.ANSWER_FORM, body);
    return answerOf(await this.answers.execute(ctx, { exceptionId: parseId(id, 'exception'), ...answer }));
  }

  @Delete(':exceptionId')
  @HttpCode(204)
  @Api({ summary: 'Takes one’s own request back', status: 204, refusals: ['not-found', 'bookings.exception-answered'] })
  async remove(@Ctx() ctx: RequestContext, @Param('exceptionId') id: string): Promise<void> {
    await this.ask.withdraw(ctx, { exceptionId: parseId(id, 'exception') });
  }
}

/** Who answers, as programs read it. */
const DECIDED_BY = { team: 'manager', all: 'hr' } as const;

const answerOf = ({ id, employeeId, siteId, day, part, codes, reach, words, state, ...rest }: LimitException) => ({
  id,
  employeeId,
  siteId,
  date: day,
  part,
  lifts: [...codes],
  decidedBy: DECIDED_BY[reach],
  askedFor: words,
  state,
  answer: rest.reason,
  bookingId: rest.bookingId,
  obstacle: rest.obstacle?.code ?? null,
});
