import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { can, requirePermission, scopeOf } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { BookExcepted } from './book-excepted.js';
import { ExceptionAnswered, ExceptionOver, ForHrToDecide, OwnException } from './exception.errors.js';
import type { ExceptionAnswer } from './exceptions.forms.js';
import { TELL_OF_EXCEPTION } from './exceptions.jobs.js';
import { ExceptionsRepository } from './exceptions.repository.js';
import type { LimitException } from './limit-exception.js';

/** A manager or HR answers who asks for an exception: yes books at once what can still be booked. */
@Injectable()
export class AnswerException {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly exceptions: ExceptionsRepository,
    private readonly books: BookExcepted,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the exception, with its booking or with why there is none
   * @throws NotFound (also of people out of reach), OwnException, ForHrToDecide, ExceptionAnswered, ExceptionOver
   */
  async execute(
    ctx: RequestContext,
    { exceptionId, answer, reason }: ExceptionAnswer & { readonly exceptionId: string },
  ): Promise<LimitException> {
    requirePermission(ctx, 'exceptions.answer');
    await this.uow.run(ctx, async (tx) => {
      const asked = this.theirs(tx, await this.exceptions.lock(tx, exceptionId));
      if (asked.state !== 'open') throw new ExceptionAnswered();
      if (asked.day < this.clock.today(employerZone())) throw new ExceptionOver(asked.day);
      const by = { name: actorName(ctx), employeeId: ctx.employeeId };
      await this.exceptions.settle(tx, exceptionId, { state: answer, reason, by, at: this.clock.now() });
      await this.outbox.add(tx, TELL_OF_EXCEPTION, { exceptionId, news: answer });
      await this.audit.record(tx, {
        action: 'bookings.answer-exception',
        subject: { type: 'limit-exception', id: exceptionId },
        detail: { answer, employeeId: asked.employeeId, day: asked.day, codes: asked.codes.join(' ') },
      });
    });
    if (answer === 'granted') await this.books.execute(ctx, { exceptionId });
    const settled = await this.uow.read(ctx, (tx) => this.exceptions.byId(tx, exceptionId));
    if (!settled) throw new NotFound('exception');
    return settled;
  }

  /** One that the reader may answer. @throws NotFound, OwnException, ForHrToDecide */
  theirs({ ctx }: Pick<Tx, 'ctx'>, asked: LimitException | null): LimitException {
    const subject = asked && { id: asked.employeeId, managerId: asked.managerId };
    if (!asked || !subject || !can(ctx, 'exceptions.answer', subject)) throw new NotFound('exception');
    if (asked.employeeId === ctx.employeeId) throw new OwnException();
    if (asked.reach === 'all' && scopeOf(ctx, 'exceptions.answer') !== 'all') throw new ForHrToDecide();
    return asked;
  }
}
