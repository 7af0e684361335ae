import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { NewLimit } from './employer-limit.js';

/** Writes the limits that an employer sets. */
@Injectable()
export class EmployerLimitsRepository {
  async add(tx: Tx, limit: NewLimit & { readonly id: string; readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(
      `insert into booking_limits (id, employer_id, unit, employee_id, counted, period, half_days, starts_on, ends_on, reason,
         set_by, set_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        limit.id,
        tenantOf(tx),
        limit.unit,
        limit.employeeId,
        limit.counted,
        limit.period,
        limit.halfDays,
        limit.from,
        limit.until,
        limit.reason,
        limit.by,
        limit.at,
      ],
    );
  }

  /** Ends a limit before a day: one that has not begun goes as a whole. */
  async end(tx: Tx, id: string, day: IsoDate): Promise<void> {
    const whole = await tx.run(`delete from booking_limits where employer_id = $1 and id = $2 and starts_on >= $3`, [
      tenantOf(tx),
      id,
      day,
    ]);
    if (whole > 0) return;
    await tx.run(`update booking_limits set ends_on = $3::date - 1 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      id,
      day,
    ]);
  }
}
