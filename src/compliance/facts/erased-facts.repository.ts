import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Erases, type ErasingSource } from '#libs/platform/erasure/index.js';

/** What HR answered about somebody who left, with its history. */
@Erases('facts')
@Injectable()
export class ErasedFactsRepository implements ErasingSource {
  async held(tx: Tx, employeeId: string): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from recorded_facts where employer_id = $1 and employee_id = $2`,
      [tenantOf(tx), employeeId],
    );
    return row?.n ?? 0;
  }

  async erase(tx: Tx, since: string, employeeId: string | null): Promise<number> {
    return tx.run(
      `delete from recorded_facts f using employees e
       where f.employer_id = $1 and e.employer_id = $1 and e.id = f.employee_id and e.left_on <= $2::date
         and ($3::uuid is null or e.id = $3)`,
      [tenantOf(tx), since, employeeId],
    );
  }
}
