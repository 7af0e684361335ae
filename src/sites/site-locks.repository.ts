import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/**
 * Who uses a site and who changes it wait for one another: a booking holds the site while it reads the hours and writes; a
 * change that was committed is known to every later booking, and {@link settle} waits for the earlier ones.
 */
@Injectable()
export class SiteLocksRepository {
  /** Holds a shared lock on a site until the transaction ends. */
  async hold(tx: Tx, siteId: string): Promise<void> {
    await tx.run(`select id from sites where id = $1 for share`, [siteId]);
  }

  /** Waits until nobody holds the site as it was before this transaction's moment. */
  async settle(tx: Tx, siteId: string): Promise<void> {
    await tx.run(`select id from sites where id = $1 for no key update`, [siteId]);
  }
}
