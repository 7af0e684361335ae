import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../audit/index.js';
import { THEMES, type Minutes } from './interview.js';
import { minutesRefusals } from './interview.rules.js';
import { InterviewPeopleReader } from './interview-people.reader.js';
import { InterviewSettled } from './interviews.errors.js';
import { MAIL_MINUTES } from './interviews.jobs.js';
import { InterviewsRepository } from './interviews.repository.js';

/** Minutes of an interview on record, or of one that was held without an invitation. */
export type MinutesToWrite = Minutes &
  (
    | { readonly interviewId: string; readonly employeeId?: undefined }
    | { readonly employeeId: string; readonly interviewId?: undefined }
  );

/** Writes the minutes on the employer's side, which confirms them; the employee is asked to answer. */
@Injectable()
export class WriteMinutes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly people: InterviewPeopleReader,
    private readonly interviews: InterviewsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the id of the interview
   * @throws NotFound, InterviewSettled once both sides confirmed or it was cancelled, InvalidInput naming the fields
   */
  async execute(ctx: RequestContext, input: MinutesToWrite): Promise<string> {
    const minutes = typeset(input);
    try {
      return await this.uow.run(ctx, async (tx) => {
        const { id, edition } = await this.keep(ctx, tx, input, minutes);
        await this.audit.record(tx, {
          action: 'interviews.write-minutes',
          subject: { type: 'interview', id },
          // What was said stays out of the journal.
          detail: { heldOn: minutes.heldOn, edition },
        });
        await this.outbox.add(tx, MAIL_MINUTES, { interviewId: id, edition, again: false });
        return id;
      });
    } catch (error) {
      if (violates(error, 'interviews_one_open'))
        throw new InvalidInput([{ field: 'heldOn', code: 'interviews.under-way' }]);
      throw error;
    }
  }

  private async keep(ctx: RequestContext, tx: Tx, input: MinutesToWrite, minutes: Minutes) {
    const stamp = { by: actorName(ctx), at: this.clock.now() };
    const refuse = () => {
      const refusals = minutesRefusals(minutes, this.clock.today());
      if (refusals.length > 0) throw new InvalidInput(refusals);
    };
    if (input.interviewId === undefined) {
      await this.people.toInterview(ctx, tx, input.employeeId);
      refuse();
      return { id: await this.interviews.hold(tx, input.employeeId, minutes, stamp), edition: 1 };
    }
    const { interview } = await this.people.locked(ctx, tx, input.interviewId);
    if (interview.answer === 'confirmed' || interview.cancelledAt !== null) throw new InterviewSettled();
    refuse();
    await this.interviews.write(tx, interview.id, minutes, stamp);
    return { id: interview.id, edition: interview.edition + 1 };
  }
}

/** Lines end as in the database, and nothing stands around a text. */
function typeset(minutes: Minutes): Minutes {
  const texts = THEMES.map((theme) => [theme, minutes[theme].replaceAll('\r\n', '\n').trim()] as const);
  return { ...minutes, ...Object.fromEntries(texts), heldOn: minutes.heldOn };
}
