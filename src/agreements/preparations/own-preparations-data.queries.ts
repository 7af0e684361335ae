import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { HoldsOwnData, type DataSubject, type OwnDataSource } from '#libs/platform/own-data/index.js';

/** For which groups HR prepared an agreement for somebody: what was wanted of them alone, and what became of it. */
@HoldsOwnData('preparations')
@Injectable()
export class OwnPreparationsData implements OwnDataSource {
  async ownData(tx: Tx, { employeeId }: DataSubject): Promise<unknown> {
    const rows = await tx.rows<{ entry: unknown }>(
      `select json_build_object('createdAt', p.created_at, 'createdBy', p.created_by, 'terms', coalesce(g.own_terms, p.terms),
         'leftOut', g.left_out, 'refusal', g.refusal,
         'reference', (select a.reference from agreements a where a.employer_id = $1 and a.id = g.agreement_id)) as entry
       from agreement_preparation_people g
         join agreement_preparations p on p.employer_id = g.employer_id and p.id = g.preparation_id
       where g.employer_id = $1 and g.employee_id = $2 order by p.created_at, p.id`,
      [tenantOf(tx), employeeId],
    );
    return rows.map(({ entry }) => entry);
  }
}
