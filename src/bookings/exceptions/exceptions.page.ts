import { Injectable } from '@nestjs/common';
import { Clock, employerZone } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { scopeOf } from '../../access/index.js';
import { AnswerException } from './answer-exception.js';
import { AskException, toLift, type ExceptionWish } from './ask-exception.js';
import { ExceptionsRepository } from './exceptions.repository.js';
import {
  askExceptionModel,
  exceptionAnswerModel,
  ownExceptionsModel,
  waitingExceptionsModel,
  type AskExceptionModel,
  type ExceptionAnswerModel,
  type ExceptionsModel,
} from './exceptions.view.js';
import type { LimitException } from './limit-exception.js';

/** Exceptions from limits: what somebody asks for, and what waits for whoever answers. */
@Injectable()
export class ExceptionsPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly exceptions: ExceptionsRepository,
    private readonly ask: AskException,
    private readonly answers: AnswerException,
  ) {}

  /** @throws NotFound; NothingToExcept and NotToBeLifted where nothing was refused yet */
  async form(ctx: RequestContext, wish: ExceptionWish, refused?: RefusedForm): Promise<AskExceptionModel> {
    return this.uow.read(ctx, async (tx) => {
      const { site, employee, refusals } = await this.ask.against(tx, wish);
      if (!refused) toLift(refusals);
      return askExceptionModel(ctx.locale, { site, wish, refusals, managerId: employee.managerId }, refused);
    });
  }

  /** Those of the reader from today on. @throws NotFound for an account that belongs to no employee */
  async mine(ctx: RequestContext): Promise<LimitException[]> {
    const { employeeId } = ctx;
    if (employeeId === null) throw new NotFound('employee');
    return this.uow.read(ctx, (tx) => this.exceptions.own(tx, employeeId, this.today()));
  }

  async own(ctx: RequestContext): Promise<ExceptionsModel> {
    return ownExceptionsModel(ctx.locale, await this.mine(ctx));
  }

  /** Those that the reader answers: of the own team, or for HR all but the own. */
  async open(ctx: RequestContext): Promise<LimitException[]> {
    const managerId = scopeOf(ctx, 'exceptions.answer') === 'all' ? null : ctx.employeeId;
    const open = await this.uow.read(ctx, (tx) => this.exceptions.open(tx, this.today(), managerId));
    return open.filter(({ employeeId }) => employeeId !== ctx.employeeId);
  }

  async waiting(ctx: RequestContext): Promise<ExceptionsModel> {
    return waitingExceptionsModel(ctx.locale, await this.open(ctx));
  }

  /** @throws NotFound, also for one that was answered where nothing was refused yet; OwnException, ForHrToDecide */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<ExceptionAnswerModel> {
    return this.uow.read(ctx, async (tx) => {
      const asked = this.answers.theirs(tx, await this.exceptions.byId(tx, id));
      if (asked.state !== 'open' && !refused) throw new NotFound('exception');
      return exceptionAnswerModel(ctx.locale, asked, refused);
    });
  }

  private today() {
    return this.clock.today(employerZone());
  }
}
