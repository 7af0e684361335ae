import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { AnswerSurvey } from './answer-survey.js';
import { ANSWER_FORM } from './surveys.forms.js';
import { SurveysPage } from './surveys.page.js';

/** Somebody answers the survey that is open. Without a limit on attempts, which would keep who tried and until when. */
@Controller('survey')
@Allow('surveys.answer')
export class AnswerController {
  constructor(
    private readonly pages: SurveysPage,
    private readonly answering: AnswerSurvey,
  ) {}

  @Get()
  @Page('surveys/answer')
  form(@Ctx() ctx: RequestContext) {
    return this.pages.own(ctx);
  }

  @Post()
  answer(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ANSWER_FORM,
      body,
      async ({ survey, reasons }) => {
        await this.answering.execute(ctx, { surveyId: survey, reasons });
        return redirect('/survey', 'surveys.toast.answered');
      },
      async (refused) => page('surveys/answer', await this.pages.own(ctx, refused)),
    );
  }
}
