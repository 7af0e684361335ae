import { Injectable } from '@nestjs/common';
import { localTimeAt } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { BookDesk, withSecondLook, type BookedDesk } from '../book-desk.js';
import type { SlotWish } from '../slot.rules.js';
import type { DeskWait } from './desk-wait.js';
import { DeskHoldsRepository } from './desk-holds.repository.js';
import { DeskWaitsRepository } from './desk-waits.repository.js';
import { OfferOver, WaitNotFound } from './waiting.errors.js';

/** Books the desk that is held for somebody who waited: theirs alone, in time, once. */
@Injectable()
export class TakeOffer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly waits: DeskWaitsRepository,
    private readonly holds: DeskHoldsRepository,
    private readonly books: BookDesk,
  ) {}

  /**
   * @throws WaitNotFound (missing, or somebody else's), OfferOver (taken already, late, or none), and what BookDesk refuses: then the
   *   desk stays held until the offer ends
   */
  async execute(ctx: RequestContext, { waitId }: { readonly waitId: string }): Promise<BookedDesk> {
    return withSecondLook(() =>
      this.uow.run(ctx, async (tx) => {
        const seen = await this.waits.byId(tx, waitId);
        if (!seen || seen.employeeId !== ctx.employeeId) throw new WaitNotFound();
        await this.employees.lock(tx, seen.employeeId);
        // Once more: whoever held the person may have taken it.
        const wait = await this.waits.byId(tx, waitId);
        const now = this.clock.now();
        if (!wait?.offerEndsAt || wait.offerEndsAt <= now) throw new OfferOver(seen.day, wait?.state === 'taken');
        const deskId = await this.holds.release(tx, waitId);
        if (!deskId) throw new OfferOver(seen.day, false);
        const { employeeId, siteId, day } = wait;
        const booked = await this.books.within(tx, employeeId, { siteId, day, ...wishOf(wait), deskId });
        await this.waits.taken(tx, waitId, booked.id, now);
        return booked;
      }),
    );
  }
}

/** What was offered: the part of the day, or the time that is held of its rest. */
function wishOf({ part, rest, start, end, zone }: DeskWait): SlotWish {
  if (!rest || !start || !end) return { part };
  const to = localTimeAt(end, zone);
  return { from: localTimeAt(start, zone), to: to === '00:00' ? '24:00' : to };
}
