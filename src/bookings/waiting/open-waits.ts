import { Injectable } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { DeskWait } from './desk-wait.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { WaitNotFound } from './waiting.errors.js';

/** One's own places in lines, for pages and programs. */
@Injectable()
export class OpenWaits {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly waits: DeskWaitsRepository,
  ) {}

  /** The open ones. */
  async of(ctx: RequestContext): Promise<DeskWait[]> {
    const { employeeId } = ctx;
    if (!employeeId) return [];
    // West of here it is still yesterday.
    return this.uow.read(ctx, (tx) => this.waits.openOf(tx, employeeId, addDays(this.clock.today(), -1)));
  }

  /** One of them, whatever became of it. @throws WaitNotFound */
  async one(ctx: RequestContext, waitId: string): Promise<DeskWait> {
    const wait = await this.uow.read(ctx, (tx) => this.waits.byId(tx, waitId));
    if (!wait || wait.employeeId !== ctx.employeeId) throw new WaitNotFound();
    return wait;
  }
}
