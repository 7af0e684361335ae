import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { Erases, type ErasingSource } from '#libs/platform/erasure/index.js';

/** The months of which somebody was told, counted from the day of the notice. */
@Erases('notices')
@Injectable()
export class ErasedNoticesRepository implements ErasingSource {
  async held(tx: Tx, employeeId: string): Promise<number> {
    const row = await tx.row<{ n: number }>(
      `select count(*)::int as n from quota_notices where employer_id = $1 and employee_id = $2`,
      [tenantOf(tx), employeeId],
    );
    return row?.n ?? 0;
  }

  async erase(tx: Tx, since: string, employeeId: string | null): Promise<number> {
    return tx.run(
      `delete from quota_notices where employer_id = $1 and created_at < $2::date + 1 and ($3::uuid is null or employee_id = $3)`,
      [tenantOf(tx), since, employeeId],
    );
  }
}
