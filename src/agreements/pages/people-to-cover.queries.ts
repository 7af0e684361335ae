import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { worksOnSql } from '../../employees/index.js';
import type { AgreementState } from '../register/agreement.rules.js';
import { suspendedToSql } from '../register/suspended-to.queries.js';

/** Somebody who may be chosen, and where their newest agreement stands when one is on its way or still to end. */
export interface PersonToCover {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly staffNumber: string;
  readonly unit: string;
  readonly state: AgreementState | null;
  readonly lastDay: IsoDate | null;
  /** Last day of the suspension that this agreement is under on the day. */
  readonly suspendedTo: IsoDate | null;
}

/** Whom an agreement may be prepared for. */
export interface PeopleFilter {
  /** Everybody present, or only those with no agreement on its way, in force or to come. */
  readonly who: 'all' | 'without';
  readonly q: string;
}

/** Most words of a search that are used. */
const MOST_WORDS = 6;

/** Agreements on their way, or that hold on a day or later. */
const COVERS = `(a.state in ('draft', 'sent', 'signed_by_employee')
  or (a.effective is not null and not isempty(a.effective) and coalesce(upper(a.effective) > $2::date, true)))`;

/** Every word of the search, in any order, in name, staff number or unit; accents and case do not matter. */
const CHOSEN = `e.employer_id = $1 and ${worksOnSql('e', '$2')}
  and not exists (select from unnest($3::text[]) as word where strpos(
    unaccent(lower(e.given_name || ' ' || e.family_name || ' ' || e.staff_number || ' ' || e.unit)),
    unaccent(lower(word))) = 0)
  and ($4 or not exists (select from agreements a where a.employer_id = $1 and a.employee_id = e.id and ${COVERS}))`;

/** People who may get an agreement: register and agreements are joined in PostgreSQL, since both are long. */
@Injectable()
export class PeopleToCover {
  /** How many the filter finds. */
  async count(tx: Tx, today: IsoDate, filter: PeopleFilter): Promise<number> {
    const found = await tx.row<{ count: number }>(
      `select count(*)::int as count from employees e where ${CHOSEN}`,
      parametersOf(tx, today, filter),
    );
    return found?.count ?? 0;
  }

  /** The first of them by name; read in that order by index, and no further than the limit. */
  async first(tx: Tx, today: IsoDate, filter: PeopleFilter, limit: number): Promise<PersonToCover[]> {
    return tx.rows<PersonToCover>(
      `with chosen as (
         select e.id, e.given_name, e.family_name, e.staff_number, e.unit from employees e where ${CHOSEN}
         order by e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id limit $5)
       select c.id, c.given_name as "givenName", c.family_name as "familyName", c.staff_number as "staffNumber", c.unit,
         n.state, n.last_day as "lastDay", n.suspended_to as "suspendedTo"
       from chosen c left join lateral (
         select a.state, (upper(a.effective) - 1)::text as last_day, ${suspendedToSql('$2')} as suspended_to
         from agreements a
         where a.employer_id = $1 and a.employee_id = c.id and ${COVERS} order by a.version desc limit 1) n on true
       order by c.family_name collate "fr-x-icu", c.given_name collate "fr-x-icu", c.id`,
      [...parametersOf(tx, today, filter), limit],
    );
  }
}

const parametersOf = (tx: Tx, today: IsoDate, { who, q }: PeopleFilter): unknown[] => [
  tenantOf(tx),
  today,
  q.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS),
  who === 'all',
];
