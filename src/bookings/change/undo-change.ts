import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SiteLocksRepository } from '../../sites/index.js';
import { withSecondLook } from '../book-desk.js';
import { ChangeBooking, withOtherDesk } from './change-booking.js';
import { NothingToUndo } from './change.errors.js';
import { HandChangesRepository } from './hand-changes.repository.js';
import { DeskHoldsRepository } from '../waiting/desk-holds.repository.js';
import { undoneTo } from './undo.rules.js';

/**
 * Takes a change or a cancellation of the last seconds back, where the desk is still free: at the same desk, or another one of
 * the place. A second press changes nothing.
 */
@Injectable()
export class UndoChange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly change: ChangeBooking,
    private readonly changes: HandChangesRepository,
    private readonly holds: DeskHoldsRepository,
    private readonly sites: SiteLocksRepository,
  ) {}

  /** @throws BookingNotFound, NothingToUndo (too late, or nothing of one's own), and what ChangeBooking throws */
  async execute(ctx: RequestContext, { bookingId }: { bookingId: string }): Promise<void> {
    await withOtherDesk(() =>
      withSecondLook(() =>
        this.uow.run(ctx, async (tx) => {
          const booking = await this.change.held(tx, bookingId);
          const last = booking.cancelledAt === null ? await this.changes.last(tx, bookingId) : null;
          const by = actorName(ctx);
          const former = undoneTo({ booking, last }, { by, now: this.clock.now(), shown: false });
          if (!former) {
            if (last?.outcome === 'restored' && last.by === by) return;
            throw new NothingToUndo(booking.day);
          }
          const { siteId, day, deskId: firstDeskId } = former;
          // What it freed there is kept for whoever waits, and not offered yet; a round of offers takes it after the place as well.
          await this.sites.hold(tx, siteId);
          const freed = await this.holds.takeFreedBy(tx, bookingId, former);
          const slot = await this.change.asBooked(tx, former);
          await this.change.put(tx, booking, { siteId, day, slot, firstDeskId }, { outcome: 'restored' });
          await this.holds.putFreed(tx, siteId, day, freed);
        }),
      ),
    );
  }
}
