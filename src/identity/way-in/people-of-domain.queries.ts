import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { employerZoneSql } from '../../employers/index.js';
import { worksOnSql } from '../../employees/index.js';
import { ACTIVE_MEMBERS } from '../members/principals.queries.js';

/** How many people of the tenant sign in with an address of a domain. */
@Injectable()
export class PeopleOfDomain {
  /**
   * Members who may come in, and people of record who work here and have no account yet, each address once: whoever left, is
   * away until a return, or was deactivated signs in nowhere. Like `people_of_address`, for a whole domain.
   */
  async count(tx: Tx, domain: string, now: Date): Promise<number> {
    const row = await tx.row<{ people: number }>(
      `select count(*)::int as people from (
         select lower(m.email) as address from ${ACTIVE_MEMBERS} and m.employer_id = $1
         union
         select lower(w.email) from employees w
         where w.employer_id = $1 and ${worksOnSql('w', `($2::timestamptz at time zone ${employerZoneSql('$1')})::date`)}
           and not exists (select from members a
                           where a.employer_id = w.employer_id and (a.employee_id = w.id or lower(a.email) = lower(w.email)))
       ) known where split_part(address, '@', 2) = $3`,
      [tenantOf(tx), now, domain],
    );
    return row?.people ?? 0;
  }
}
