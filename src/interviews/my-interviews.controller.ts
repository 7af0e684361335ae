import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { file, page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { AnswerMinutes } from './answer-minutes.js';
import { ANSWER_FORM } from './interviews.forms.js';
import { MyInterviewsPage } from './my-interviews.page.js';

/** « Mes entretiens »: one's own invitations and minutes, and the answer to them. */
@Controller('my/interviews')
@Allow('interviews.answer')
export class MyInterviewsController {
  constructor(
    private readonly pages: MyInterviewsPage,
    private readonly answerMinutes: AnswerMinutes,
  ) {}

  @Get()
  @Page('interviews/mine')
  own(@Ctx() ctx: RequestContext) {
    return this.pages.own(ctx);
  }

  /** The entry for one's calendar. */
  @Get(':id/calendar')
  async calendar(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { fileName, text } = await this.pages.calendar(ctx, parseId(id, 'interview'));
    return file(Buffer.from(text), 'text/calendar; charset=utf-8', fileName);
  }

  @Post(':id/answer')
  async answer(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const interviewId = parseId(given, 'interview');
    return submitForm(
      ANSWER_FORM,
      body,
      async ({ reply, remark, edition }) => {
        await this.answerMinutes.execute(ctx, { interviewId, answer: reply, remark, edition });
        return redirect('/my/interviews', `interviews.toast.${reply}`);
      },
      async (refused) => page('interviews/mine', await this.pages.own(ctx, { id: interviewId, form: refused })),
    );
  }
}
