import { Injectable } from '@nestjs/common';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** Knows whose mailbox has the bookings already, so that a letter brings no second entry. */
@Injectable()
export class WrittenMailboxes {
  /** Whether the employer has bookings written into the calendar of a person's mailbox, and the person wants that. */
  async of(tx: Tx, employeeId: string): Promise<boolean> {
    return tx.has(
      `select 1 from calendar_connections c
       where c.employer_id = $1 and c.employee_id is null and c.state = 'active' and not exists (
         select from calendar_refusals r where r.employer_id = c.employer_id and r.employee_id = $2)`,
      [tenantOf(tx), employeeId],
    );
  }
}
