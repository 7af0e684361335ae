import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission } from '../../access/index.js';
import { ArrangeRooms, type RoomChange, type SiteOutcome } from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';

/** What an operator may do with the meeting rooms of its own sites. */
@Injectable()
export class RoomActs {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnSitesReader,
    private readonly rooms: ArrangeRooms,
  ) {}

  /** @throws NotFound for a site of another */
  async arrange(ctx: RequestContext, site: string, change: RoomChange, confirmed = false): Promise<SiteOutcome> {
    requirePermission(ctx, 'desks.arrange');
    await this.uow.read(ctx, (tx) => this.own.one(tx, site));
    return this.rooms.execute(ctx, { site, change, confirmed });
  }
}
