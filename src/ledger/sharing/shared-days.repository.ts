import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Who shows their half days to their manager. */
@Injectable()
export class SharedDaysRepository {
  /** Those of some people who do. */
  async among(tx: Tx, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (employeeIds.length === 0) return new Set();
    const rows = await tx.rows<{ id: string }>(
      `select employee_id as id from shared_days where employer_id = $1 and employee_id = any ($2)`,
      [tenantOf(tx), employeeIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Since when somebody does; null for somebody who does not. */
  async since(tx: Tx, employeeId: string): Promise<Date | null> {
    const row = await tx.row<{ since: Date }>(
      `select since from shared_days where employer_id = $1 and employee_id = $2`,
      [tenantOf(tx), employeeId],
    );
    return row?.since ?? null;
  }

  /** @returns whether this changed anything */
  async begin(tx: Tx, employeeId: string, at: Date): Promise<boolean> {
    const rows = await tx.run(
      `insert into shared_days (employer_id, employee_id, since) values ($1, $2, $3) on conflict do nothing`,
      [tenantOf(tx), employeeId, at],
    );
    return rows > 0;
  }

  /** @returns whether this changed anything */
  async end(tx: Tx, employeeId: string): Promise<boolean> {
    const rows = await tx.run(`delete from shared_days where employer_id = $1 and employee_id = $2`, [
      tenantOf(tx),
      employeeId,
    ]);
    return rows > 0;
  }
}
