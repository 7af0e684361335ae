import { Injectable } from '@nestjs/common';
import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { systemContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  forEachTenant,
  HandlesJob,
  Outbox,
  Scheduled,
  type JobHandler,
  type JobRun,
} from '#libs/platform/queue/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { CloseSurvey } from './close-survey.js';
import { letterDue } from './survey.rules.js';
import { FOLLOW_SURVEYS, TELL_OF_SURVEY } from './surveys.jobs.js';
import { SurveysRepository } from './surveys.repository.js';

/** Every morning: surveys that open or are about to close, and those whose last day is over. */
@HandlesJob(FOLLOW_SURVEYS)
@Scheduled({
  id: 'surveys.follow',
  what: 'Tells people of a survey on its first day, reminds everybody once three days before its last, and closes those that are over: results are added up, answers deleted.',
  pattern: '40 6 * * *',
  zone: ADMINISTRATIVE_ZONE,
  payload: {},
})
@Injectable()
export class FollowSurveysJob implements JobHandler<Record<string, never>> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly surveys: SurveysRepository,
    private readonly close: CloseSurvey,
    private readonly outbox: Outbox,
  ) {}

  async handle(_ctx: RequestContext, _payload: Record<string, never>, run: JobRun): Promise<void> {
    await forEachTenant(await this.employers.open(), async ({ id, locale }) => {
      const ctx = systemContext(`job ${FOLLOW_SURVEYS.name}`, id, run.id, locale);
      const today = this.clock.today();
      const over = await this.uow.run(ctx, async (tx) => {
        const survey = await this.surveys.underWay(tx);
        const news = survey && letterDue(survey, today);
        // Who was told before is not told again: the job that tells is done once for each.
        if (survey && news) await this.outbox.add(tx, TELL_OF_SURVEY, { surveyId: survey.id, news });
        return this.surveys.over(tx, today);
      });
      for (const surveyId of over) await this.close.execute(ctx, { surveyId });
    });
  }
}
