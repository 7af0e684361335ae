import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AnnouncedClosure } from './closing-days.queries.js';

/** Writes the days on which the company is closed. */
@Injectable()
export class ClosuresRepository {
  /** @throws the database's violation `employer_closures_apart`: some of the days are closed already */
  async add(tx: Tx, { id, from, to, reason }: AnnouncedClosure): Promise<void> {
    await tx.run(
      `insert into employer_closures (id, employer_id, during, reason)
       values ($1, $2, daterange($3::date, $4::date, '[]'), $5)`,
      [id, tenantOf(tx), from, to, reason],
    );
  }

  /**
   * Takes back the days of a closure from one on; those before stay closed.
   * @returns the days that it loses, null when there is no such closure or it is over
   */
  async takeBack(tx: Tx, id: string, from: IsoDate): Promise<{ readonly from: IsoDate; readonly to: IsoDate } | null> {
    const was = await tx.row<{ from: string; to: string }>(
      `select to_char(greatest(lower(during), $3::date), 'YYYY-MM-DD') as "from",
         to_char(upper(during) - 1, 'YYYY-MM-DD') as "to"
       from employer_closures where employer_id = $1 and id = $2 and upper(during) > $3::date for update`,
      [tenantOf(tx), id, from],
    );
    if (!was) return null;
    await tx.run(`delete from employer_closures where employer_id = $1 and id = $2 and lower(during) >= $3::date`, [
      tenantOf(tx),
      id,
      from,
    ]);
    await tx.run(
      `update employer_closures set during = daterange(lower(during), $3::date) where employer_id = $1 and id = $2`,
      [tenantOf(tx), id, from],
    );
    return was;
  }
}
