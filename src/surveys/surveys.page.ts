import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { AnswersRepository } from './answers.repository.js';
import { stateOf } from './survey.rules.js';
import { SurveysRepository } from './surveys.repository.js';
import {
  answerModel,
  surveyModel,
  surveysModel,
  type AnswerModel,
  type SurveyModel,
  type SurveysModel,
} from './surveys.view.js';

/** The pages of surveys: HR's, and the one on which somebody answers. */
@Injectable()
export class SurveysPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
    private readonly answers: AnswersRepository,
  ) {}

  async list(ctx: RequestContext, refused?: RefusedForm): Promise<SurveysModel> {
    const surveys = await this.uow.read(ctx, (tx) => this.surveys.list(tx));
    return surveysModel(ctx.locale, surveys, this.clock.today(), refused);
  }

  /** @throws NotFound */
  async one(ctx: RequestContext, id: string): Promise<SurveyModel> {
    const survey = await this.uow.read(ctx, (tx) => this.surveys.byId(tx, id));
    if (!survey) throw new NotFound('survey');
    return surveyModel(ctx.locale, survey, this.clock.today());
  }

  /** The survey that is open, as the reader may answer it. */
  async own(ctx: RequestContext, refused?: RefusedForm): Promise<AnswerModel> {
    const { survey, answered } = await this.uow.read(ctx, async (tx) => {
      const found = await this.surveys.underWay(tx);
      const open = found && stateOf(found, this.clock.today()) === 'open' ? found : null;
      const before = open && ctx.employeeId !== null && (await this.answers.hasAnswered(tx, open.id, ctx.employeeId));
      return { survey: open, answered: before === true };
    });
    return answerModel(ctx.locale, survey, answered, refused);
  }
}
