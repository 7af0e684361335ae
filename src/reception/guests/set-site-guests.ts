import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { GuestRulesRepository } from '../../bookings/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';

/** Whoever runs a place says how many guests of those who booked it takes in a day. Guests who are expected stay so. */
@Injectable()
export class SetSiteGuests {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnSitesReader,
    private readonly rules: GuestRulesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Saying again what holds changes nothing. @throws NotFound for a site of another */
  async execute(
    ctx: RequestContext,
    { siteId, perDay }: { readonly siteId: string; readonly perDay: number },
  ): Promise<void> {
    requirePermission(ctx, 'desks.arrange');
    await this.uow.run(ctx, async (tx) => {
      await this.own.one(tx, siteId);
      if (!(await this.rules.set(tx, siteId, perDay))) return;
      await this.audit.record(tx, {
        action: 'sites.set-guests',
        subject: { type: 'site', id: siteId },
        detail: { perDay },
      });
    });
  }
}
