import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { CommuteMode } from '../commute.rules.js';
import { worksOnSql } from '../works-on.queries.js';

/**
 * A unit, its recorded workplace, and for how many of its people something is known, from themselves or from the unit.
 */
export interface UnitLine {
  /** Empty for people without a unit. */
  readonly unit: string;
  readonly workplaceInsee: string | null;
  readonly commuteMode: CommuteMode | null;
  /** Who works here on the day. */
  readonly people: number;
  readonly withWorkplace: number;
  readonly withMode: number;
}

/** Units of the register by name. */
@Injectable()
export class Units {
  /** Units with somebody on a day, or with something recorded; people without a unit last. */
  async on(tx: Tx, day: IsoDate): Promise<UnitLine[]> {
    return tx.rows<UnitLine>(
      `with borne as (
         select e.unit, count(*)::int as people, count(coalesce(e.workplace_insee, u.workplace_insee))::int as placed,
           count(coalesce(e.commute_mode, u.commute_mode))::int as moded
         from employees e left join unit_workplaces u on u.employer_id = e.employer_id and u.unit = e.unit
         where e.employer_id = $1 and ${worksOnSql('e', '$2')} group by e.unit),
       said as (select unit, workplace_insee, commute_mode from unit_workplaces where employer_id = $1)
       select coalesce(b.unit, s.unit, '') as unit, s.workplace_insee as "workplaceInsee", s.commute_mode as "commuteMode",
         coalesce(b.people, 0) as people, coalesce(b.placed, 0) as "withWorkplace", coalesce(b.moded, 0) as "withMode"
       from borne b full join said s on s.unit = b.unit
       order by coalesce(b.unit, s.unit) = '', coalesce(b.unit, s.unit) collate "fr-x-icu"`,
      [tenantOf(tx), day],
    );
  }

  /** The units that anybody of the register is in, by name. */
  async names(tx: Tx): Promise<string[]> {
    const rows = await tx.rows<{ unit: string }>(
      `select unit from employees where employer_id = $1 and unit <> '' group by unit order by unit collate "fr-x-icu"`,
      [tenantOf(tx)],
    );
    return rows.map(({ unit }) => unit);
  }
}
