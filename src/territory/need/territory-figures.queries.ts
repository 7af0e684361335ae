import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';

/** People who work for an employer here and live in one commune, or in several with fewer than five each. */
export interface LocalPeople {
  readonly department: string;
  /** Null where several communes are summed. */
  readonly commune: string | null;
  /** At least five. */
  readonly people: number;
  /** How many communes the count sums. */
  readonly communes: number;
}

/** The places of one département. */
export interface LocalPlaces {
  readonly department: string;
  readonly sites: number;
  readonly desks: number;
}

/** What a territory sees: counts of people, five at least, and the public network of places. */
@Injectable()
export class TerritoryFigures {
  /** By département, the largest first; at most 500 lines. */
  async people(tx: Tx, today: IsoDate): Promise<LocalPeople[]> {
    organisationOf(tx, 'territory');
    return tx.rows<LocalPeople>(
      `select coalesce(department, '') as department, commune, coalesce(people, 0) as people,
         coalesce(communes, 0) as communes from people_of_territory($1)`,
      [today],
    );
  }

  /** Places that are open on a day, by département. */
  async places(tx: Tx, today: IsoDate): Promise<LocalPlaces[]> {
    return tx.rows<LocalPlaces>(
      `select coalesce(d.department, '') as department, count(s.id)::int as sites, coalesce(sum(s.desks), 0)::int as desks
       from (select unnest(o.departments) as department from organisations o where o.id = $1) d
       left join lateral (
         select s.id, (select count(*) from desks k where k.site_id = s.id and k.withdrawn_on is null) as desks
         from sites s where (s.closed_on is null or s.closed_on > $2)
           and s.commune_insee like d.department || '%') s on true
       group by d.department order by d.department`,
      [organisationOf(tx, 'territory'), today],
    );
  }
}
