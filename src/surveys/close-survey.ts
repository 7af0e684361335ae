import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { AuditTrail } from '../audit/index.js';
import { AnswersRepository } from './answers.repository.js';
import { surveyResults } from './results/survey-results.rules.js';
import { stateOf } from './survey.rules.js';
import { SurveysRepository } from './surveys.repository.js';

/** Closes a survey whose last day is over: what may be told is added up and kept, the counts and who answered are deleted. */
@Injectable()
export class CloseSurvey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
    private readonly answers: AnswersRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Done once; one that is open still, closed or withdrawn is left alone. */
  async execute(ctx: RequestContext, { surveyId }: { readonly surveyId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const survey = await this.surveys.byId(tx, surveyId);
      if (!survey || stateOf(survey, this.clock.today()) !== 'over') return;
      if (!(await this.surveys.close(tx, surveyId, this.clock.now()))) return;
      await this.surveys.keepResults(tx, surveyId, surveyResults(await this.answers.tallies(tx, surveyId)));
      await this.answers.forget(tx, surveyId);
      await this.audit.record(tx, { action: 'surveys.close', subject: { type: 'survey', id: surveyId }, detail: {} });
    });
  }
}
