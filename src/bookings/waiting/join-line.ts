import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { can } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteLocksRepository } from '../../sites/index.js';
import { BookingRefused, NobodyToBookFor } from '../booking.errors.js';
import { JudgeWish } from '../judge-wish.js';
import type { DeskWait } from './desk-wait.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { DeskIsFree, TooManyWaits } from './waiting.errors.js';

/** Open waits of one person at once: more than anybody answers in time. */
const MOST_WAITS = 10;

/** Puts a person in the line of a place that is full on a part of a day. Twice is once. */
@Injectable()
export class JoinLine {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteLocksRepository,
    private readonly judge: JudgeWish,
    private readonly waits: DeskWaitsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws NobodyToBookFor, NotFound (site), DeskIsFree, TooManyWaits, and BookingRefused where more than a desk is missing: whoever
   *   could not book does not wait either
   */
  async execute(
    ctx: RequestContext,
    { siteId, day, part }: { readonly siteId: string; readonly day: IsoDate; readonly part: DayPart },
  ): Promise<DeskWait> {
    return this.uow.run(ctx, async (tx) => {
      const employee = ctx.employeeId ? await this.employees.lock(tx, ctx.employeeId) : null;
      if (!employee || !can(ctx, 'bookings.book', employee)) throw new NobodyToBookFor();
      const open = await this.waits.openOf(tx, employee.id, this.clock.today());
      const known = open.find((one) => one.siteId === siteId && one.day === day && one.part === part);
      if (known) return known;
      // The place before its line, as everybody locks them.
      if (!(await this.sites.hold(tx, siteId))) throw new NotFound('site');
      await this.waits.lockLine(tx, siteId, day);
      try {
        const { site } = await this.judge.of(tx, { employee, siteId, day, slot: { part }, deskId: null });
        throw new DeskIsFree(site.name);
      } catch (error) {
        if (!(error instanceof BookingRefused) || error.code !== 'bookings.desk-taken') throw error;
      }
      if (open.length >= MOST_WAITS) throw new TooManyWaits(MOST_WAITS);
      const id = await this.waits.join(tx, { employeeId: employee.id, siteId, day, part }, this.clock.now());
      const wait = id && (await this.waits.byId(tx, id));
      if (!wait) throw new Error('a wait that was just written is not there');
      await this.audit.record(tx, {
        action: 'bookings.join-line',
        subject: { type: 'desk-wait', id: wait.id },
        detail: { employeeId: employee.id, siteId, day, part },
      });
      return wait;
    });
  }
}
