import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** Somebody who comes to a site: all that an operator learns of them. */
export interface Arrival {
  readonly siteId: string;
  readonly site: string;
  readonly day: IsoDate;
  /** Clock times of the site: `08:30`. */
  readonly from: string;
  readonly to: string;
  readonly person: string;
  readonly company: string;
  readonly desk: string;
}

/** A site that the operator runs. */
export interface OperatedSite {
  readonly id: string;
  readonly name: string;
  readonly communeName: string;
  /** Desks that can be booked. */
  readonly desks: number;
  readonly closedOn: IsoDate | null;
}

/** What an operator sees: its own sites, and who comes to them. */
@Injectable()
export class Arrivals {
  /** Those who booked and their guests, by site, day and time; at most 2,500, and no later than 31 days after the first day. */
  async between(tx: Tx, from: IsoDate, to: IsoDate): Promise<Arrival[]> {
    organisationOf(tx, 'operator');
    return tx.rows<Arrival>(
      `select s.id as "siteId", s.name as site, coalesce(to_char(a.day, 'YYYY-MM-DD'), '') as day,
         coalesce(to_char(a.starts_at at time zone s.zone, 'HH24:MI'), '') as from,
         coalesce(to_char(a.ends_at at time zone s.zone, 'HH24:MI'), '') as to,
         coalesce(a.person, '') as person, coalesce(a.company, '') as company, coalesce(a.desk, '') as desk
       from (
         select site_id, day, starts_at, ends_at, person, company, desk from arrivals_of_operator($1, $2)
         union all select site_id, day, starts_at, ends_at, person, company, desk from guests_of_operator($1, $2)
       ) a join sites s on s.id = a.site_id
       order by s.name, s.id, a.day, a.starts_at, a.desk`,
      [from, to],
    );
  }

  /** The sites of the operator, by name; at most 500. */
  async sites(tx: Tx): Promise<OperatedSite[]> {
    return tx.rows<OperatedSite>(
      `select s.id, s.name, s.commune_name as "communeName", to_char(s.closed_on, 'YYYY-MM-DD') as "closedOn",
         (select count(*)::int from desks d where d.site_id = s.id and d.withdrawn_on is null) as desks
       from organisations o join sites s on s.operator_id = o.operator_id
       where o.id = $1 order by s.name, s.id limit 500`,
      [organisationOf(tx, 'operator')],
    );
  }
}
