import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, JobEffects, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { stateOf } from './survey.rules.js';
import { MAIL_SURVEY, TELL_OF_SURVEY } from './surveys.jobs.js';
import { SurveysRepository } from './surveys.repository.js';

type Payload = z.infer<typeof TELL_OF_SURVEY.payload>;

/** Writes to everybody, whether they answered or not: who answered decides nothing but that nobody answers twice. */
@HandlesJob(TELL_OF_SURVEY)
@Injectable()
export class TellOfSurveyJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
    private readonly employees: EmployeeRecords,
    private readonly effects: JobEffects,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, { surveyId, news }: Payload): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const today = this.clock.today();
      const survey = await this.surveys.byId(tx, surveyId);
      if (!survey || stateOf(survey, today) !== 'open') return;
      if (!(await this.effects.claim(tx, `surveys.${news}:${surveyId}`))) return;
      const people = await this.employees.presentOn(tx, today);
      await this.outbox.addAll(
        tx,
        MAIL_SURVEY,
        people.map(({ id }) => ({ surveyId, employeeId: id, news })),
      );
    });
  }
}
