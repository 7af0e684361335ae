import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { requirePermission, type Permission } from '../../access/index.js';
import {
  BlockDesks,
  CloseDays,
  OpenDays,
  ReturnDesk,
  UnblockDesks,
  WithdrawDesk,
  type SiteOutcome,
} from '../../sites/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import type { BlockWish, ClosingWish, WithdrawalWish } from './desks.forms.js';

/** What an operator may change at its own sites, by the use cases that commands use too. */
@Injectable()
export class SiteActs {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly own: OwnSitesReader,
    private readonly blockDesks: BlockDesks,
    private readonly unblockDesks: UnblockDesks,
    private readonly closeDays: CloseDays,
    private readonly openDays: OpenDays,
    private readonly withdrawDesk: WithdrawDesk,
    private readonly returnDesk: ReturnDesk,
  ) {}

  async block(ctx: RequestContext, site: string, wish: BlockWish): Promise<SiteOutcome> {
    await this.mayChange(ctx, site, 'desks.block');
    return this.blockDesks.execute(ctx, { site, ...wish });
  }

  async unblock(ctx: RequestContext, site: string, block: string): Promise<SiteOutcome> {
    await this.mayChange(ctx, site, 'desks.block');
    return this.unblockDesks.execute(ctx, { site, block });
  }

  async close(ctx: RequestContext, site: string, wish: ClosingWish): Promise<SiteOutcome> {
    await this.mayChange(ctx, site, 'desks.close');
    return this.closeDays.execute(ctx, { site, ...wish });
  }

  async open(ctx: RequestContext, site: string, days: { readonly from: string; readonly to: string }) {
    await this.mayChange(ctx, site, 'desks.close');
    return this.openDays.execute(ctx, { site, ...days });
  }

  async withdraw(ctx: RequestContext, site: string, { replacement, ...wish }: WithdrawalWish): Promise<SiteOutcome> {
    await this.mayChange(ctx, site, 'desks.close');
    return this.withdrawDesk.execute(ctx, { site, ...wish, ...(replacement === 'any' && { replacement }) });
  }

  async giveBack(ctx: RequestContext, site: string, desk: string): Promise<SiteOutcome> {
    await this.mayChange(ctx, site, 'desks.close');
    return this.returnDesk.execute(ctx, { site, desk });
  }

  /** @throws NotFound for a site of another */
  private async mayChange(ctx: RequestContext, site: string, permission: Permission): Promise<void> {
    requirePermission(ctx, permission);
    await this.uow.read(ctx, (tx) => this.own.one(tx, site));
  }
}
