import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { DomainError } from '#libs/platform/errors/index.js';
import { BookDesk, withSecondLook } from '../book-desk.js';
import { bookNear } from '../book-near.js';
import type { GroupBooking } from './group-booking.js';
import { GroupBookingsRepository } from './group-bookings.repository.js';

/**
 * Books for those of a group who wait, each in a transaction of its own, so that one who is refused costs no other and a process
 * that dies leaves the rest to the next. Whoever comes at the same time finds a person settled.
 */
@Injectable()
export class SettleGroup {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly groups: GroupBookingsRepository,
    private readonly books: BookDesk,
  ) {}

  async execute(ctx: RequestContext, { groupId }: { readonly groupId: string }): Promise<void> {
    const { group, people } = await this.uow.read(ctx, async (tx) => ({
      group: await this.groups.byId(tx, groupId),
      people: await this.groups.people(tx, groupId),
    }));
    if (!group) return;
    // Desks that stand together, in their order: whoever is refused leaves no gap.
    const desks = people.flatMap(({ deskId }) => deskId ?? []);
    let taken = people.filter(({ bookingId }) => bookingId !== null).length;
    for (const { employeeId, bookingId, refusal } of people) {
      if (bookingId !== null || refusal !== null) continue;
      if (await this.settle(ctx, group, employeeId, desks[taken] ?? null)) taken += 1;
    }
  }

  /** @returns whether the person has a desk */
  private async settle(
    ctx: RequestContext,
    { id, siteId, day, part }: GroupBooking,
    employeeId: string,
    deskId: string | null,
  ): Promise<boolean> {
    try {
      await withSecondLook(() =>
        this.uow.run(ctx, async (tx) => {
          if (!(await this.groups.lockWaiting(tx, id, employeeId))) return;
          const booked = await bookNear(this.books, tx, { employeeId, siteId, day, part, deskId, told: 'nobody' });
          await this.groups.booked(tx, id, employeeId, booked.id, this.clock.now());
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params } = error;
      await this.uow.run(ctx, (tx) => this.groups.refused(tx, id, employeeId, { code, params }, this.clock.now()));
      return false;
    }
  }
}
