import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Contributions } from '#libs/platform/contributions/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letterheads } from '#libs/platform/letters/index.js';
import { can, isPermission } from '../access/index.js';
import { helpView, type HelpModel } from './help.view.js';

/** The guide, with whom the reader may ask where somebody is named. */
@Injectable()
export class HelpPage {
  constructor(
    private readonly contributions: Contributions,
    private readonly uow: UnitOfWork,
    private readonly letterheads: Letterheads,
  ) {}

  async show(ctx: RequestContext): Promise<HelpModel> {
    const contact =
      ctx.employerId === null ? null : (await this.uow.read(ctx, (tx) => this.letterheads.of(tx))).contact;
    const opens = (permission: string): boolean => isPermission(permission) && can(ctx, permission);
    return helpView(ctx.locale, this.contributions, contact, opens);
  }
}
