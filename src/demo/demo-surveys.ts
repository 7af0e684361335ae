import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../employees/index.js';
import {
  AnswersRepository,
  AnswerSurvey,
  CloseSurvey,
  OpenSurvey,
  SurveysRepository,
  type Reason,
} from '../surveys/index.js';

/** How many in ten tick each reason in the demonstration; invented like the people. */
const TICKED: readonly (readonly [Reason, number])[] = [
  ['distance', 4],
  ['no-need', 3],
  ['noise', 2],
  ['unaware', 3],
  ['work', 2],
  ['manager', 1],
  ['goes', 3],
];
/** Two in three answer. */
const ANSWERING = 3;

/** Gives the demonstration a survey that is closed, with its results, and one that is open. */
@Injectable()
export class DemoSurveys {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly surveys: SurveysRepository,
    private readonly opening: OpenSurvey,
    private readonly answers: AnswersRepository,
    private readonly answering: AnswerSurvey,
    private readonly closing: CloseSurvey,
  ) {}

  /** Opens one for two weeks from the day after, unless as many as `before` are there. No letter leaves at once: the morning's schedule sends them. */
  async open(ctx: RequestContext, today: IsoDate, before: number): Promise<void> {
    if ((await this.all(ctx)).length > before) return;
    const opensOn = addDays(today, 1);
    await this.opening.execute(ctx, {
      opensOn,
      closesOn: addDays(opensOn, 13),
      informedOn: today,
      consultedOn: addDays(today, -7),
    });
  }

  /** Two in three people answer the one that opened on a day, each once. */
  async answer(ctx: RequestContext, opensOn: IsoDate): Promise<void> {
    const { survey, people } = await this.uow.read(ctx, async (tx) => ({
      survey: await this.surveys.underWay(tx),
      people: await this.employees.presentOn(tx, opensOn),
    }));
    if (survey?.opensOn !== opensOn) return;
    for (const [at, { id }] of people.entries()) {
      if (at % ANSWERING === 0 || (await this.uow.read(ctx, (tx) => this.answers.hasAnswered(tx, survey.id, id))))
        continue;
      const reasons = TICKED.filter(([, inTen], nth) => ((at * 7 + nth * 3) % 10) + 1 <= inTen).map(([one]) => one);
      await this.answering.execute(requestContext({ ...ctx, employeeId: id }), { surveyId: survey.id, reasons });
    }
  }

  /** Closes the one whose last day is over. */
  async close(ctx: RequestContext): Promise<void> {
    const survey = await this.uow.read(ctx, (tx) => this.surveys.underWay(tx));
    if (survey) await this.closing.execute(ctx, { surveyId: survey.id });
  }

  private all(ctx: RequestContext) {
    return this.uow.read(ctx, (tx) => this.surveys.list(tx));
  }
}
