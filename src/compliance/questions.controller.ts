import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseInput, redirect, submitForm, type RefusedForm } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { QUESTIONS, QUESTIONS_FORM } from './compliance.forms.js';
import { AnswerQuestions } from './facts/answer-questions.js';
import { QuestionsPage } from './questions.page.js';
import { SimulationPage } from './simulation.page.js';

/** HR answers several open questions on one page. */
@Controller('hr/compliance/questions')
@Allow('compliance.record')
export class QuestionsController {
  constructor(
    private readonly questions: QuestionsPage,
    private readonly answer: AnswerQuestions,
    private readonly simulation: SimulationPage,
  ) {}

  @Get()
  @Page('compliance/questions')
  show(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.questions.model(ctx, parseInput(QUESTIONS, query).page);
  }

  @Post()
  save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      QUESTIONS_FORM,
      body,
      async ({ since, answers }) => {
        const changed = await this.answer.execute(ctx, { since, answers });
        return redirect(
          '/hr/compliance/questions',
          changed > 0 ? 'compliance.toast.answered' : 'compliance.toast.same',
        );
      },
      (refused) => this.again(ctx, refused),
    );
  }

  /** What the answers would change; nothing is saved. */
  @Post('simulation')
  attempt(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      QUESTIONS_FORM,
      body,
      async (answered) => page('compliance/simulation', await this.simulation.model(ctx, answered)),
      (refused) => this.again(ctx, refused),
    );
  }

  private async again(ctx: RequestContext, refused: RefusedForm) {
    const { page: shown } = parseInput(QUESTIONS, refused.values);
    return page('compliance/questions', await this.questions.model(ctx, shown, refused));
  }
}
