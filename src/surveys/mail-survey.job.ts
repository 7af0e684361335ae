import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { stateOf } from './survey.rules.js';
import { MAIL_SURVEY } from './surveys.jobs.js';
import { SurveysRepository } from './surveys.repository.js';

type Payload = z.infer<typeof MAIL_SURVEY.payload>;

/** The letter about a survey: what it asks, until when, and what becomes of the answer. */
export interface SurveyLetter {
  readonly givenName: string;
  readonly reminder: boolean;
  readonly until: IsoDate;
  readonly url: string;
}

/** Tells one person of a survey, unless it was withdrawn or is over meanwhile. */
@HandlesJob(MAIL_SURVEY)
@Injectable()
export class MailSurveyJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
    private readonly employees: EmployeeRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { surveyId, employeeId, news }: Payload): Promise<void> {
    const { survey, person } = await this.uow.read(ctx, async (tx) => ({
      survey: await this.surveys.byId(tx, surveyId),
      person: await this.employees.byId(tx, employeeId),
    }));
    if (!survey || !person || stateOf(survey, this.clock.today()) !== 'open') return;
    await this.letters.send(ctx, {
      effectKey: `surveys.${news}:${surveyId}:${employeeId}`,
      to: { email: person.email, employeeId },
      write: (locale, letterhead) => {
        const model: SurveyLetter = {
          givenName: person.givenName,
          reminder: news === 'reminder',
          until: survey.closesOn,
          url: letterhead.link('/survey'),
        };
        return this.views.renderEmail('survey', model, locale, letterhead);
      },
    });
  }
}
