import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { worksOnSql } from '../../employees/index.js';
import type { Pattern } from './pattern.rules.js';

/** A series that goes on, with what tells which of its dates have come near. */
export interface NearSeries extends Pattern {
  readonly id: string;
  readonly employeeId: string;
  readonly siteId: string;
  readonly part: DayPart;
  /** IANA zone of the place. */
  readonly zone: string;
  /** The dates ahead that were asked for or left out. */
  readonly known: readonly IsoDate[];
  /** How many rounds there were. */
  readonly rounds: number;
}

/** Finds the series (those with a pattern, all of which is there) whose next dates may have come near; of people who left, none. */
@Injectable()
export class SeriesNear {
  /** @param today of the employer */
  async goingOn(tx: Tx, today: IsoDate): Promise<NearSeries[]> {
    return tx.rows<NearSeries>(
      `select s.id, s.employee_id as "employeeId", p.id as "siteId", coalesce(s.part, 'day') as part,
         coalesce(s.weekdays, '{}') as weekdays, coalesce(s.every_weeks, 1) as "everyWeeks",
         to_char(s.from_day, 'YYYY-MM-DD') as "from", to_char(s.until_day, 'YYYY-MM-DD') as "until", p.zone,
         array(select to_char(d.day, 'YYYY-MM-DD') from booking_series_days d
           where d.employer_id = s.employer_id and d.series_id = s.id and d.day >= $2) as known,
         coalesce((select max(d.round) + 1 from booking_series_days d
           where d.employer_id = s.employer_id and d.series_id = s.id), 0) as rounds
       from booking_series s join sites p on p.id = s.site_id
         join employees e on e.employer_id = s.employer_id and e.id = s.employee_id
       where s.employer_id = $1 and s.weekdays is not null and s.ended_from is null and s.until_day >= $2
         and ${worksOnSql('e', '$2')}
       order by s.id`,
      [tenantOf(tx), today],
    );
  }
}
