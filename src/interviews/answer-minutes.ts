import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../audit/index.js';
import { InterviewFacts } from '../compliance/index.js';
import { LONGEST_THEME, type Answer } from './interview.js';
import { InterviewSettled } from './interviews.errors.js';
import { InterviewsRepository } from './interviews.repository.js';

/** What an employee answers to one edition of the minutes. */
export interface MinutesAnswer {
  readonly interviewId: string;
  readonly edition: number;
  readonly answer: Answer;
  readonly remark: string;
}

/** The employee confirms the minutes, with a remark or without, or contests them. What both confirmed is a fact of the law. */
@Injectable()
export class AnswerMinutes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly interviews: InterviewsRepository,
    private readonly facts: InterviewFacts,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for the interview of somebody else; InterviewSettled; InvalidInput naming the field */
  async execute(ctx: RequestContext, { interviewId, edition, ...input }: MinutesAnswer): Promise<void> {
    const { answer } = input;
    const remark = input.remark.replaceAll('\r\n', '\n').trim();
    await this.uow.run(ctx, async (tx) => {
      const interview = await this.interviews.lock(tx, interviewId);
      if (!interview || ctx.employeeId === null || interview.employeeId !== ctx.employeeId)
        throw new NotFound('interview');
      const { heldOn } = interview;
      if (heldOn === null || interview.answer === 'confirmed' || interview.cancelledAt !== null)
        throw new InterviewSettled();
      if (remark.length > LONGEST_THEME) throw new InvalidInput([{ field: 'remark', code: 'interviews.too-long' }]);
      if (answer === 'contested' && remark === '')
        throw new InvalidInput([{ field: 'remark', code: 'interviews.remark-missing' }]);
      if (interview.edition !== edition) throw new InvalidInput([{ field: 'reply', code: 'interviews.rewritten' }]);
      await this.interviews.answer(tx, interviewId, { answer, remark, at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'interviews.answer',
        subject: { type: 'interview', id: interviewId },
        detail: { answer, edition },
      });
      if (answer !== 'confirmed') return;
      await this.facts.held(ctx, tx, { employeeId: interview.employeeId, heldOn });
    });
  }
}
