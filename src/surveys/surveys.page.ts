import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { AnswersRepository } from './answers.repository.js';
import { resultsCsv } from './results/survey-results-file.view.js';
import { stateOf } from './survey.rules.js';
import type { Survey } from './survey.js';
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
    return surveyModel(ctx.locale, await this.found(ctx, id), this.clock.today());
  }

  /** What is told of a closed one, as a file. @throws NotFound also where nothing is told */
  async file(ctx: RequestContext, id: string) {
    const survey = await this.found(ctx, id);
    const { results } = survey;
    if (results === null || results.answers === null) throw new NotFound('survey');
    return {
      csv: resultsCsv(ctx.locale, survey, results),
      name: t(ctx.locale, 'surveys.results.file-name', { day: survey.opensOn }),
    };
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

  private async found(ctx: RequestContext, id: string): Promise<Survey> {
    const survey = await this.uow.read(ctx, (tx) => this.surveys.byId(tx, id));
    if (!survey) throw new NotFound('survey');
    return survey;
  }
}
