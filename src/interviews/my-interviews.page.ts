import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { requireTenant, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import type { FieldProblems, FormFault, StatusPill } from '#libs/platform/views/index.js';
import { can } from '../access/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EmployerDirectory } from '../employers/index.js';
import { stateOf } from './interview.rules.js';
import { InterviewLetters, isInvited, zoneOf } from './interview-letters.js';
import { InterviewsRepository } from './interviews.repository.js';
import { minutesModel, statePill, whenWords, type MinutesModel } from './interviews.view.js';

/** One's own interviews: what is planned, what waits for an answer, what was settled. */
export interface MyInterviewsModel {
  readonly errors?: readonly FormFault[];
  readonly byField: FieldProblems;
  readonly interviews: readonly {
    readonly id: string;
    readonly when: string;
    readonly place: string;
    readonly pill: StatusPill;
    readonly calendar: string | null;
    readonly minutes: MinutesModel | null;
    /** The edition to answer; null where nothing waits. */
    readonly edition: number | null;
    readonly remark: string;
  }[];
  /** Whether the reader also holds interviews. */
  readonly holds: boolean;
}

/** « Mes entretiens ». */
@Injectable()
export class MyInterviewsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly interviews: InterviewsRepository,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly words: InterviewLetters,
  ) {}

  async own(
    ctx: RequestContext,
    refused?: { readonly id: string; readonly form: RefusedForm },
  ): Promise<MyInterviewsModel> {
    const { locale, employeeId } = ctx;
    const { all, employee } = await this.uow.read(ctx, async (tx) => ({
      all: employeeId === null ? [] : await this.interviews.of(tx, employeeId),
      employee: employeeId === null ? null : await this.employees.byId(tx, employeeId),
    }));
    const now = this.clock.now();
    const summary = refused ? errorSummary(locale, refused.form.refusal) : null;
    const typed = refused?.form.values['remark'];
    return {
      interviews: all.map((interview) => {
        const state = stateOf(interview, now);
        return {
          id: interview.id,
          when: whenWords(locale, interview, employee ? zoneOf(employee) : undefined),
          place: interview.place,
          pill: statePill(locale, interview, now),
          calendar: state === 'planned' ? `/my/interviews/${interview.id}/calendar` : null,
          minutes: interview.heldOn === null ? null : minutesModel(locale, interview),
          edition: state === 'unanswered' || state === 'contested' ? interview.edition : null,
          remark: refused?.id === interview.id && typeof typed === 'string' ? typed : interview.remark,
        };
      }),
      holds: can(ctx, 'interviews.manage'),
      ...summary,
      byField: summary?.byField ?? {},
    };
  }

  /** The calendar file of one's own interview. @throws NotFound */
  async calendar(ctx: RequestContext, id: string): Promise<{ fileName: string; text: string }> {
    const interview = await this.uow.read(ctx, (tx) => this.interviews.byId(tx, id));
    if (!interview || !isInvited(interview) || interview.employeeId !== ctx.employeeId) throw new NotFound('interview');
    const employer = await this.employers.byId(requireTenant(ctx).employerId);
    return this.words.calendar(ctx.locale, interview, employer?.name ?? null);
  }
}
