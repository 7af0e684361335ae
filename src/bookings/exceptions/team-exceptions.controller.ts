import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnswerException } from './answer-exception.js';
import { ANSWER_FORM } from './exceptions.forms.js';
import { ExceptionsPage } from './exceptions.page.js';

const HERE = '/team/exceptions';

/** A manager or HR answers who asks for an exception, with one tap. */
@Controller('team/exceptions')
@Allow('exceptions.answer')
export class TeamExceptionsController {
  constructor(
    private readonly pages: ExceptionsPage,
    private readonly answers: AnswerException,
  ) {}

  @Get()
  @Page('bookings/team-exceptions')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.waiting(ctx);
  }

  @Get(':id')
  @Page('bookings/exception-answer')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'exception'));
  }

  @Post(':id/answer')
  answer(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const exceptionId = parseId(given, 'exception');
    return submitForm(
      ANSWER_FORM,
      body,
      async (answer) => {
        const { state, bookingId } = await this.answers.execute(ctx, { exceptionId, ...answer });
        const outcome = state === 'granted' && bookingId === null ? 'granted-only' : state;
        return redirect(HERE, `bookings.toast.exception-${outcome}`);
      },
      async (refused) => page('bookings/exception-answer', await this.pages.one(ctx, exceptionId, refused)),
    );
  }
}
