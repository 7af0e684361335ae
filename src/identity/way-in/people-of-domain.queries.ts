import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** How many people of the tenant sign in with an address of a domain. */
@Injectable()
export class PeopleOfDomain {
  /** Members who may come in and employees of record, each person once. @param today whoever has left does not count */
  async count(tx: Tx, domain: string, today: IsoDate): Promise<number> {
    const row = await tx.row<{ people: number }>(
      `select count(*)::int as people from (
         select lower(email) as address from members where employer_id = $1 and deactivated_at is null
         union
         select lower(email) from employees where employer_id = $1 and (left_on is null or left_on > $3)
       ) known where split_part(address, '@', 2) = $2`,
      [tenantOf(tx), domain, today],
    );
    return row?.people ?? 0;
  }
}
