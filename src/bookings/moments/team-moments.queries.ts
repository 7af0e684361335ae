import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { Audience, NewMoment, TeamMoment } from './team-moment.js';

/** Moments as their readers see them. */
export const MOMENT_SQL = `select m.id, m.name, m.reason, m.unit, m.manager_id as "managerId", m.weekdays, m.every_weeks as "everyWeeks",
    to_char(m.starts_on, 'YYYY-MM-DD') as "from", to_char(m.ends_on, 'YYYY-MM-DD') as until, m.part,
    m.site_id as "siteId", s.name as site, m.set_by as "setBy"
  from team_moments m left join sites s on s.id = m.site_id`;

/** Somebody's desk at another place than the team. */
export interface DeskAgainst {
  readonly id: string;
  readonly employeeId: string;
  readonly person: string;
  readonly email: string;
  readonly day: IsoDate;
  readonly part: DayPart;
  readonly site: string;
}

/** Reads the moments of teams. */
@Injectable()
export class TeamMoments {
  /** Those that concern people of some units and managers in a period, both days included; the oldest first. */
  async concerning(
    tx: Tx,
    { units, managers }: { readonly units: readonly string[]; readonly managers: readonly string[] },
    from: IsoDate,
    to: IsoDate,
  ): Promise<TeamMoment[]> {
    return tx.rows<TeamMoment>(
      `${MOMENT_SQL} where m.employer_id = $1 and m.ends_on >= $2 and m.starts_on <= $3
         and (m.unit is null or m.unit = any ($4)) and (m.manager_id is null or m.manager_id = any ($5::uuid[]))
       order by m.set_at, m.id`,
      [tenantOf(tx), from, to, units, managers],
    );
  }

  /** Those that are not over on a day, the first first: of one manager, or all of them; at most 200. */
  async ahead(tx: Tx, day: IsoDate, managerId: string | null): Promise<TeamMoment[]> {
    return tx.rows<TeamMoment>(
      `${MOMENT_SQL} where m.employer_id = $1 and m.ends_on >= $2 and ($3::uuid is null or m.manager_id = $3)
       order by m.starts_on, m.id limit 200`,
      [tenantOf(tx), day, managerId],
    );
  }

  async byId(tx: Tx, id: string): Promise<TeamMoment | null> {
    return tx.row<TeamMoment>(`${MOMENT_SQL} where m.employer_id = $1 and m.id = $2`, [tenantOf(tx), id]);
  }

  /** Desks that its people hold elsewhere at the time of a moment, from a day on; by day and name. */
  async against(tx: Tx, moment: NewMoment & Audience, from: IsoDate): Promise<DeskAgainst[]> {
    return tx.rows<DeskAgainst>(
      `select b.id, b.employee_id as "employeeId", e.given_name || ' ' || e.family_name as person, e.email,
         to_char(b.day, 'YYYY-MM-DD') as day, b.part, s.name as site
       from bookings b join employees e on e.employer_id = b.employer_id and e.id = b.employee_id
         join sites s on s.id = b.site_id
       where b.employer_id = $1 and b.cancelled_at is null and b.day between greatest($2::date, $3::date) and $4::date
         and team_moment_holds($2::date, $4::date, $5::smallint[], $6::smallint, b.day)
         and ($7::text is null or e.unit = $7) and ($8::uuid is null or e.manager_id = $8)
         and ($9 = 'day' or b.part = 'day' or b.part = $9) and b.site_id is distinct from $10::uuid
       order by b.day, e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", lower(b.during), b.id`,
      [
        tenantOf(tx),
        moment.from,
        from,
        moment.until,
        moment.weekdays,
        moment.everyWeeks,
        moment.unit,
        moment.managerId,
        moment.part,
        moment.siteId,
      ],
    );
  }
}
