import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { surveyRefusals } from './survey.rules.js';
import type { SurveyWish } from './survey.js';
import { SurveyUnderWay } from './surveys.errors.js';
import { TELL_OF_SURVEY } from './surveys.jobs.js';
import { SurveysRepository } from './surveys.repository.js';

/** HR opens a survey, today or later. Whoever works here on its first day gets one letter, and one reminder near its end. */
@Injectable()
export class OpenSurvey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the id. @throws InvalidInput naming the field; SurveyUnderWay */
  async execute(ctx: RequestContext, wish: SurveyWish): Promise<string> {
    requirePermission(ctx, 'surveys.manage');
    const today = this.clock.today();
    const refusals = surveyRefusals(wish, today);
    if (refusals.length > 0) throw new InvalidInput(refusals);
    try {
      return await this.uow.run(ctx, async (tx) => {
        const id = await this.surveys.open(tx, wish, { by: actorName(ctx), at: this.clock.now() });
        await this.audit.record(tx, {
          action: 'surveys.open',
          subject: { type: 'survey', id },
          detail: {
            from: wish.opensOn,
            until: wish.closesOn,
            informedOn: wish.informedOn,
            consultedOn: wish.consultedOn,
          },
        });
        if (wish.opensOn === today) await this.outbox.add(tx, TELL_OF_SURVEY, { surveyId: id, news: 'opened' });
        return id;
      });
    } catch (error) {
      if (violates(error, 'surveys_one_open')) throw new SurveyUnderWay();
      throw error;
    }
  }
}
