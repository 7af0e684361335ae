import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';

/** The address under which a person's calendar reads, as far as it is kept. */
export interface CalendarFeed {
  readonly openedAt: Date;
  /** The last day on which it was read; null before the first. */
  readonly lastReadOn: IsoDate | null;
}

/** All SQL that writes calendar feeds. */
@Injectable()
export class CalendarFeedsRepository {
  async of(tx: Tx, employeeId: string): Promise<CalendarFeed | null> {
    return tx.row<CalendarFeed>(
      `select opened_at as "openedAt", last_read_on::text as "lastReadOn" from calendar_feeds
       where employer_id = $1 and employee_id = $2`,
      [tenantOf(tx), employeeId],
    );
  }

  /** Opens an address; a former one of the same person ends with it. */
  async open(tx: Tx, employeeId: string, hash: string, at: Date): Promise<void> {
    await tx.run(
      `insert into calendar_feeds (employer_id, employee_id, token_hash, opened_at) values ($1, $2, $3, $4)
       on conflict (employer_id, employee_id) do update
         set token_hash = excluded.token_hash, opened_at = excluded.opened_at, last_read_on = null`,
      [tenantOf(tx), employeeId, hash, at],
    );
  }

  /** @returns whether there was one */
  async close(tx: Tx, employeeId: string): Promise<boolean> {
    const closed = await tx.run(`delete from calendar_feeds where employer_id = $1 and employee_id = $2`, [
      tenantOf(tx),
      employeeId,
    ]);
    return closed > 0;
  }

  /** Remembers the day on which it was read last; days only, since when somebody looks is nobody's business. */
  async read(tx: Tx, employeeId: string, today: IsoDate): Promise<void> {
    await tx.run(
      `update calendar_feeds set last_read_on = $3
       where employer_id = $1 and employee_id = $2 and last_read_on is distinct from $3`,
      [tenantOf(tx), employeeId, today],
    );
  }
}
