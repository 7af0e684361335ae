import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnswerQuestion } from '../signature/answer-question.js';
import { ANSWER_FORM } from '../pages/agreements.forms.js';
import { TeamQuestionPage } from './team-question.page.js';

/** A manager answers what somebody of the team asks before signing. */
@Controller('team/questions')
@Allow('agreements.answer')
export class TeamQuestionController {
  constructor(
    private readonly pages: TeamQuestionPage,
    private readonly answerQuestion: AnswerQuestion,
  ) {}

  @Get(':id')
  @Page('agreements/team-question')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.model(ctx, parseId(id, 'agreement'));
  }

  @Post(':id/answers')
  async answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      ANSWER_FORM,
      body,
      async ({ answerWords, lastSeq }) => {
        await this.answerQuestion.execute(ctx, { agreementId, words: answerWords, lastSeq });
        return redirect(`/team/questions/${agreementId}`, 'agreements.toast.answered');
      },
      async (refused) => page('agreements/team-question', await this.pages.model(ctx, agreementId, refused)),
    );
  }
}
