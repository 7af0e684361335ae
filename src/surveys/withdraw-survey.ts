import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../access/index.js';
import { AuditTrail } from '../audit/index.js';
import { SurveyClosed } from './surveys.errors.js';
import { SurveysRepository } from './surveys.repository.js';

/** HR takes a survey back before it closes: every answer is deleted, and nothing is told of any. */
@Injectable()
export class WithdrawSurvey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly surveys: SurveysRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, SurveyClosed */
  async execute(ctx: RequestContext, { surveyId }: { readonly surveyId: string }): Promise<void> {
    requirePermission(ctx, 'surveys.manage');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.surveys.withdraw(tx, surveyId))) {
        if (await this.surveys.byId(tx, surveyId)) throw new SurveyClosed();
        throw new NotFound('survey');
      }
      await this.audit.record(tx, {
        action: 'surveys.withdraw',
        subject: { type: 'survey', id: surveyId },
        detail: {},
      });
    });
  }
}
