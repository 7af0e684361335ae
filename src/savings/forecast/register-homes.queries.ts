import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { communeIndex } from '#libs/geo/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { worksOnSql } from '../../employees/index.js';
import { MOST_COMMUNES, type Headcount } from '../people/people-list.rules.js';

/** Where the people of the register live, by commune: the communes of homes on record, never an address. */
export interface RegisterHeadcounts {
  /** The communes with most people, {@link MOST_COMMUNES} at most. */
  readonly people: readonly Headcount[];
  /** People whose commune is not known or has no position, or lies in a commune beyond those. */
  readonly without: number;
}

/** Counts where the people of the register live. */
@Injectable()
export class RegisterHomes {
  /** Who works here on a day. */
  async on(tx: Tx, day: IsoDate): Promise<RegisterHeadcounts> {
    const rows = await tx.rows<{ insee: string | null; people: number }>(
      `select e.commune_insee as insee, count(*)::int as people from employees e
       where e.employer_id = $1 and ${worksOnSql('e', '$2')} group by 1 order by 2 desc, 1`,
      [tenantOf(tx), day],
    );
    const known = rows.flatMap(({ insee, people }) => {
      const commune = insee === null ? undefined : communeIndex().get(insee);
      return commune ? [{ commune, people }] : [];
    });
    const people = known.slice(0, MOST_COMMUNES);
    const all = rows.reduce((sum, row) => sum + row.people, 0);
    return { people, without: all - people.reduce((sum, one) => sum + one.people, 0) };
  }
}
