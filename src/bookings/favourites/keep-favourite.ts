import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { SiteRecords } from '../../sites/index.js';
import { UnknownDesk } from '../booking.errors.js';
import { MOST_FAVOURITES } from './favourite.js';
import { TooManyFavourites } from './favourites.errors.js';
import { FavouritesRepository } from './favourites.repository.js';

/** Somebody keeps a place, or a desk there, among those to which they come back; or no longer. Twice changes nothing. */
@Injectable()
export class KeepFavourite {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employees: EmployeeRecords,
    private readonly sites: SiteRecords,
    private readonly favourites: FavouritesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound (site; somebody who is no employee), UnknownDesk, TooManyFavourites */
  async execute(
    ctx: RequestContext,
    { siteId, deskId }: { readonly siteId: string; readonly deskId: string | null },
  ): Promise<void> {
    try {
      await this.uow.run(ctx, async (tx) => {
        const employeeId = await this.locked(tx);
        if (!(await this.sites.byId(tx, siteId))) throw new NotFound('site');
        const others = (await this.favourites.of(tx, employeeId)).filter((one) => one.siteId !== siteId);
        if (others.length >= MOST_FAVOURITES) throw new TooManyFavourites(MOST_FAVOURITES);
        await this.favourites.keep(tx, employeeId, { siteId, deskId }, this.clock.now());
        await this.record(tx, employeeId, 'bookings.keep-favourite');
      });
    } catch (error) {
      if (violates(error, 'favourite_places_desk')) throw new UnknownDesk();
      throw error;
    }
  }

  /** @throws NotFound for somebody who is no employee */
  async drop(ctx: RequestContext, { siteId }: { readonly siteId: string }): Promise<void> {
    await this.uow.run(ctx, async (tx) => {
      const employeeId = await this.locked(tx);
      if (await this.favourites.drop(tx, employeeId, siteId))
        await this.record(tx, employeeId, 'bookings.drop-favourite');
    });
  }

  /** The person, locked: two taps at once are counted one after the other. */
  private async locked(tx: Tx): Promise<string> {
    const { employeeId } = tx.ctx;
    if (employeeId === null || !(await this.employees.lock(tx, employeeId))) throw new NotFound('employee');
    return employeeId;
  }

  /** The journal lasts longer than what somebody likes: it does not say which place. */
  private async record(
    tx: Tx,
    employeeId: string,
    action: 'bookings.keep-favourite' | 'bookings.drop-favourite',
  ): Promise<void> {
    await this.audit.record(tx, { action, subject: { type: 'employee', id: employeeId }, detail: {} });
  }
}
