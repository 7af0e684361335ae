import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';
import { SiteRecords, type SiteView } from '../../sites/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import { standingOf } from '../booking.rules.js';
import { CONDITION_NAMES, type BookingRefusal } from '../booking-standing.js';
import { ExceptionAnswered, ExceptionAsked, NotToBeLifted, NothingToExcept } from './exception.errors.js';
import { askable, reachFor } from './exception.rules.js';
import { TELL_OF_EXCEPTION } from './exceptions.jobs.js';
import { ExceptionsRepository } from './exceptions.repository.js';

/** A desk beyond a limit of the employer. */
export interface ExceptionWish {
  readonly siteId: string;
  readonly day: IsoDate;
  readonly part: DayPart;
}

/** A person asks to book beyond a limit of the employer, with a reason. It holds no desk. */
@Injectable()
export class AskException {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly facts: BookingFactsReader,
    private readonly exceptions: ExceptionsRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns its id. @throws NotFound, NothingToExcept, NotToBeLifted, ExceptionAsked */
  async execute(ctx: RequestContext, { words, ...wish }: ExceptionWish & { readonly words: string }): Promise<string> {
    requirePermission(ctx, 'bookings.book');
    const id = newId();
    try {
      await this.uow.run(ctx, async (tx) => {
        const { employee, site, refusals } = await this.against(tx, wish);
        const codes = toLift(refusals);
        const reach = reachFor(codes, employee.managerId);
        const asked = { id, employeeId: employee.id, ...wish, codes, reach, words };
        await this.exceptions.add(tx, { ...asked, at: this.clock.now() });
        await this.outbox.add(tx, TELL_OF_EXCEPTION, { exceptionId: id, news: 'open' });
        await this.audit.record(tx, {
          action: 'bookings.ask-exception',
          subject: { type: 'limit-exception', id },
          detail: { siteId: site.id, day: wish.day, part: wish.part, codes: codes.join(' ') },
        });
      });
    } catch (error) {
      if (violates(error, 'limit_exceptions_one_open')) throw new ExceptionAsked(wish.day);
      throw error;
    }
    return id;
  }

  /**
   * All that stands against a booking of the reader, as of now and without a lock.
   * @throws NotFound
   */
  async against(
    tx: Tx,
    { siteId, day, part }: ExceptionWish,
  ): Promise<{
    readonly employee: EmployeeView;
    readonly site: SiteView;
    readonly refusals: readonly BookingRefusal[];
  }> {
    const { employeeId } = tx.ctx;
    const employee = employeeId === null ? null : await this.employees.byId(tx, employeeId);
    const site = await this.sites.byId(tx, siteId);
    if (!employee || !site) throw new NotFound('site');
    const { facts } = await this.facts.of(tx, { employee, site, day, wish: { part }, deskId: null });
    const { conditions } = standingOf(facts);
    return { employee, site, refusals: CONDITION_NAMES.flatMap((name) => conditions[name].refusal ?? []) };
  }

  /** Takes one's own request back. @throws NotFound for that of another, ExceptionAnswered */
  async withdraw(ctx: RequestContext, { exceptionId }: { readonly exceptionId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const asked = await this.exceptions.lock(tx, exceptionId);
      if (!asked || asked.employeeId !== ctx.employeeId) throw new NotFound('exception');
      if (asked.state !== 'open') throw new ExceptionAnswered();
      await this.exceptions.settle(tx, exceptionId, { state: 'withdrawn', reason: '', by: null, at: this.clock.now() });
      await this.audit.record(tx, {
        action: 'bookings.withdraw-exception',
        subject: { type: 'limit-exception', id: exceptionId },
      });
    });
  }
}

/** The refusals that an exception would lift. @throws NothingToExcept, NotToBeLifted */
export function toLift(refusals: readonly BookingRefusal[]): readonly string[] {
  const found = askable(refusals);
  if ('never' in found) throw new NotToBeLifted(found.never);
  if (found.lift.length === 0) throw new NothingToExcept();
  return found.lift;
}
