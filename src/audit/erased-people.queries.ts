import { Injectable } from '@nestjs/common';
import { isUuid, tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Accounts and records of whose person nothing is left but the row. */
@Injectable()
export class ErasedPeople {
  /** Those among some ids, of accounts and of records alike. */
  async among(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const wanted = ids.filter((id) => isUuid(id));
    if (wanted.length === 0) return new Set();
    const rows = await tx.rows<{ id: string }>(
      `select m.id from members m where m.employer_id = $1 and m.id = any ($2::uuid[]) and m.email like '%@erased.invalid'
       union all
       select e.id from employees e where e.employer_id = $1 and e.id = any ($2::uuid[])
         and (e.erased_on is not null or exists (select from members m
           where m.employer_id = $1 and m.employee_id = e.id and m.email like '%@erased.invalid'))`,
      [tenantOf(tx), wanted],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
