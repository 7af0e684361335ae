import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { PortalUse } from './portal-facts.rules.js';

/** How an employer uses the portal, from the records of several modules. */
@Injectable()
export class PortalUses {
  async current(tx: Tx): Promise<PortalUse> {
    const use = await tx.row<PortalUse>(
      `select (e.created_at at time zone e.time_zone)::date::text as "openedOn",
         (select min(g.month)::text from quota_grants g where g.employer_id = $1 and g.granted_half_days > 0) as "firstGrantOn"
       from employers e where e.id = $1`,
      [tenantOf(tx)],
    );
    if (!use) throw new Error(`no employer ${tenantOf(tx)}`);
    return use;
  }
}
