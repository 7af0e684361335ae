import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { DeskBlocksRepository } from './desk-blocks.repository.js';
import { SiteChanges, type SiteOutcome, type SiteWish } from './site-changes.js';

/** Ends a blocking from today on. Bookings that moved or were cancelled stay as they are. */
@Injectable()
export class UnblockDesks {
  constructor(
    private readonly changes: SiteChanges,
    private readonly blocks: DeskBlocksRepository,
  ) {}

  /** @param input `block`: id of the blocking; of one that is over nothing happens. @throws SiteUnknown, SiteAmbiguous */
  async execute(ctx: RequestContext, input: SiteWish & { readonly block: string }): Promise<SiteOutcome> {
    return this.changes.execute(ctx, input, async (site, today, tx) => {
      const block = (await this.blocks.from(tx, site.id, today)).find(({ id }) => id === input.block);
      if (!block) return null;
      return {
        action: 'sites.unblock-desks',
        detail: { desks: block.desks, from: block.from, to: block.to },
        write: async () => {
          await this.blocks.lift(tx, site.id, block.id, today);
        },
      };
    });
  }
}
