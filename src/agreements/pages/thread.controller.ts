import { Body, Controller, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnswerQuestion } from '../signature/answer-question.js';
import { AgreementPage } from './agreement.page.js';
import { ANSWER_FORM } from './agreements.forms.js';

/** HR answers questions about a text that waits for a signature. */
@Controller('hr/agreements')
@Allow('agreements.manage')
export class ThreadController {
  constructor(
    private readonly detail: AgreementPage,
    private readonly answerQuestion: AnswerQuestion,
  ) {}

  @Post(':id/answers')
  async answer(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      ANSWER_FORM,
      body,
      async ({ answerWords, lastSeq }) => {
        await this.answerQuestion.execute(ctx, { agreementId, words: answerWords, lastSeq });
        return redirect(`/hr/agreements/${agreementId}`, 'agreements.toast.answered');
      },
      async (refused) => page('agreements/detail', await this.detail.model(ctx, agreementId, refused)),
    );
  }
}
