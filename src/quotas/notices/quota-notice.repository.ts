import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Employees who are notified of a published plan. */
@Injectable()
export class QuotaNoticeRepository {
  async add(tx: Tx, planId: string, employeeIds: readonly string[]): Promise<void> {
    await tx.run(`insert into quota_notices (employer_id, plan_id, employee_id) select $1, $2, unnest($3::uuid[])`, [
      tenantOf(tx),
      planId,
      employeeIds,
    ]);
  }

  async of(tx: Tx, planId: string): Promise<string[]> {
    const rows = await tx.rows<{ employeeId: string }>(
      `select employee_id as "employeeId" from quota_notices where employer_id = $1 and plan_id = $2 order by employee_id`,
      [tenantOf(tx), planId],
    );
    return rows.map(({ employeeId }) => employeeId);
  }

  /** How many were told of a plan. */
  async count(tx: Tx, planId: string): Promise<number> {
    const rows = await tx.rows<{ count: number }>(
      `select count(*)::int as count from quota_notices where employer_id = $1 and plan_id = $2`,
      [tenantOf(tx), planId],
    );
    return rows[0]?.count ?? 0;
  }
}
