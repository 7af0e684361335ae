import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';
import type { SiteView } from './site.js';
import { SITE_COLUMNS } from './site-records.queries.js';

/**
 * Keeps bookings and changes of a site apart: a booking holds a shared lock while it reads the hours and writes; every
 * later booking sees a change that was committed, and {@link settle} waits for the earlier ones.
 */
@Injectable()
export class SiteLocksRepository {
  /** Holds a shared lock on a site until the transaction ends. @returns the site as it is held; null when it is unknown */
  async hold(tx: Tx, siteId: string): Promise<SiteView | null> {
    return tx.row<SiteView>(`select ${SITE_COLUMNS} from sites s where s.id = $1 for share`, [siteId]);
  }

  /** Waits until no transaction holds the site as it was before this one. */
  async settle(tx: Tx, siteId: string): Promise<void> {
    await tx.run(`select id from sites where id = $1 for no key update`, [siteId]);
  }
}
