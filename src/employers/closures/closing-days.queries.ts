import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Closure } from './closure.rules.js';

/** A closure that was announced. */
export interface AnnouncedClosure extends Closure {
  readonly id: string;
}

const COLUMNS = `id, to_char(lower(during), 'YYYY-MM-DD') as "from", to_char(upper(during) - 1, 'YYYY-MM-DD') as "to", reason`;

/** Days on which the tenant's company is closed. */
@Injectable()
export class ClosingDays {
  /** Closures that touch a period, both days included, in the order of time. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<AnnouncedClosure[]> {
    return tx.rows(
      `select ${COLUMNS} from employer_closures
       where employer_id = $1 and during && daterange($2::date, $3::date, '[]') order by during`,
      [tenantOf(tx), from, to],
    );
  }

  /** Those that are not over on a day, in the order of time. */
  async from(tx: Tx, day: IsoDate): Promise<AnnouncedClosure[]> {
    return tx.rows(
      `select ${COLUMNS} from employer_closures where employer_id = $1 and upper(during) > $2::date order by during`,
      [tenantOf(tx), day],
    );
  }
}
