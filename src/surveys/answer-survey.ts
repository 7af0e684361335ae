import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../access/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { AnswersRepository } from './answers.repository.js';
import type { Reason } from './reasons.js';
import { stateOf } from './survey.rules.js';
import { AnsweredBefore, NoOpenSurvey } from './surveys.errors.js';
import { SurveysRepository } from './surveys.repository.js';

/**
 * Somebody answers, once. The answer is added to the counts of their unit and kept nowhere; the journal, which HR reads, does not hear of it,
 * and no time is written.
 */
@Injectable()
export class AnswerSurvey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly surveys: SurveysRepository,
    private readonly answers: AnswersRepository,
    private readonly employees: EmployeeRecords,
  ) {}

  /** @throws NotFound for an account without an employee record; NoOpenSurvey, AnsweredBefore */
  async execute(
    ctx: RequestContext,
    { surveyId, reasons }: { readonly surveyId: string; readonly reasons: readonly Reason[] },
  ): Promise<void> {
    requirePermission(ctx, 'surveys.answer');
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    try {
      await this.uow.run(ctx, async (tx) => {
        const survey = await this.surveys.underWay(tx);
        if (survey?.id !== surveyId || stateOf(survey, this.clock.today()) !== 'open') throw new NoOpenSurvey();
        const person = await this.employees.byId(tx, employeeId);
        if (!person) throw new NotFound('employee');
        await this.answers.take(tx, surveyId, employeeId);
        await this.answers.count(tx, surveyId, person.unit, reasons);
      });
    } catch (error) {
      if (violates(error, 'survey_participations_once')) throw new AnsweredBefore();
      if (violates(error, 'survey_participations_open')) throw new NoOpenSurvey();
      throw error;
    }
  }
}
