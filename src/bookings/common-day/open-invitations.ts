import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { OpenInvitation } from './common-day.js';
import { CommonDaysRepository } from './common-days.repository.js';

/** Days that are proposed to the caller and wait for their answer. */
@Injectable()
export class OpenInvitations {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly days: CommonDaysRepository,
  ) {}

  /** The next first; none for an account that belongs to no employee. */
  async of(ctx: RequestContext): Promise<OpenInvitation[]> {
    const { employeeId } = ctx;
    if (employeeId === null) return [];
    return this.uow.read(ctx, (tx) => this.days.openOf(tx, employeeId, this.clock.today()));
  }
}
