import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { literally, tenantOf, type Tx } from '#libs/platform/db/index.js';
import { worksOnSql } from '../../employees/index.js';
import type { AgreementState } from '../register/agreement.rules.js';
import { suspendedToSql } from '../register/suspended-to.queries.js';
import type { Standing } from './standing.rules.js';

/** One person of the register, with their manager and where they stand with their agreements. */
export interface PersonLine {
  readonly id: string;
  readonly staffNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** Empty without a unit. */
  readonly unit: string;
  readonly communeName: string;
  readonly country: string;
  /** First day on which the person no longer works here. */
  readonly leftOn: IsoDate | null;
  readonly managerId: string | null;
  readonly managerNumber: string | null;
  readonly managerName: string | null;
  /** The terms that hold today or later, the earliest of them. */
  readonly heldId: string | null;
  readonly heldReference: string | null;
  readonly heldFrom: IsoDate | null;
  /** Last day; null without an end. */
  readonly heldUntil: IsoDate | null;
  /** Last day of the suspension that today falls into; null when these terms are not suspended. */
  readonly suspendedUntil: IsoDate | null;
  /** The version under way: one that was sent takes precedence over a draft. */
  readonly openId: string | null;
  readonly openReference: string | null;
  readonly openState: AgreementState | null;
}

/** Whom the list shows. Texts are searched word by word, without accents and capitals. */
export interface PeopleFilter {
  readonly words: readonly string[];
  /** Null for all units; empty for people without one. */
  readonly unit: string | null;
  /** Ids of managers; null for everybody's. */
  readonly managers: readonly string[] | null;
  readonly standing: Standing | null;
  /** Whether they work here on the day; null for both. */
  readonly here: boolean | null;
}

/** Orders of the list, each walked along an index. */
export type PeopleOrder = 'name' | 'number' | 'unit';

/** Which part of the list is read. */
export interface PeoplePlace {
  readonly order: PeopleOrder;
  readonly most: number;
  /** Lines to skip; none by default. */
  readonly from?: number;
  /** The person after whom the part begins (keyset pagination). */
  readonly after?: PersonLine | null;
}

const NAMES = `e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id`;
const UNITS = `e.unit collate "fr-x-icu", ${NAMES}`;

/** Agreements of a person of the register, and the steps under which terms hold. */
const OWN = `from agreements a where a.employer_id = $1 and a.employee_id = e.id`;
const ALL = `from agreements a where a.employer_id = $1`;
const OPEN = `('draft', 'sent', 'signed_by_employee')`;
const HELD = `a.state in ('in_force', 'ended', 'replaced')`;
/** An empty range has neither bound, so such terms, which hold on no day, are neither begun nor to come. */
const NOT_OVER = `(upper_inf(a.effective) or upper(a.effective) > $2)`;

const SINCE_TODAY = `lower(a.effective) <= $2 and ${NOT_OVER}`;

/** Whose terms are suspended today, which are terms that hold today. */
const SUSPENDED_PEOPLE = `select a.employee_id from agreement_suspensions s
  join agreements a on a.employer_id = $1 and a.id = s.agreement_id
  where s.employer_id = $1 and s.during @> $2::date and ${HELD}`;

/** {@link Standing} of nearly everybody or nearly nobody: tested person by person while a page is read. */
const TODAY = `exists (select ${OWN} and ${HELD} and ${SINCE_TODAY})`;
const NOTHING = `not exists (select ${OWN} and (a.state in ${OPEN} or ${HELD} and ${NOT_OVER}))`;
/** The same for a count, over everybody: `is true` makes PostgreSQL read the agreements once, into a hash table. */
const COUNTED_TODAY = `(e.id in (select a.employee_id ${ALL} and ${HELD} and ${SINCE_TODAY})) is true`;
const COUNTED_NOT_SUSPENDED = `(e.id in (${SUSPENDED_PEOPLE})) is not true`;
const COUNTED_NOTHING = `(e.id in (select a.employee_id ${ALL}
  and (a.state in ${OPEN} or ${HELD} and ${NOT_OVER}))) is not true`;
/** {@link Standing} of few: their agreements are found first, by index, and the people from them. */
const SUSPENDED = `e.id = any (array(${SUSPENDED_PEOPLE}))`;
const LATER = `e.id = any (array(select a.employee_id ${ALL} and ${HELD} and lower(a.effective) > $2))`;
const TO_COUNTERSIGN = `e.id = any (array(select a.employee_id ${ALL} and a.state = 'signed_by_employee'))`;
const TO_SIGN = `e.id = any (array(select a.employee_id ${ALL} and a.state = 'sent'))`;
const DRAFTED = `e.id = any (array(select a.employee_id ${ALL} and a.state = 'draft'))`;
const NOT_TODAY = `(select 1 ${OWN} and ${HELD} and ${SINCE_TODAY} order by a.version limit 1) is null`;
const NEITHER = `(select 1 ${OWN} and ${HELD} and ${NOT_OVER} order by a.version limit 1) is null`;
const NOT_SENT = `(select 1 ${OWN} and a.state in ('sent', 'signed_by_employee') order by a.version limit 1) is null`;

/** {@link Standing} of few as a condition: a text of its own each, so that each is planned for itself. */
const fewSql = (standing: Exclude<Standing, 'in_force' | 'none'>): string =>
  standing === 'suspended'
    ? `and ${SUSPENDED}`
    : standing === 'coming'
      ? `and ${LATER} and ${NOT_TODAY}`
      : standing === 'signed_by_employee'
        ? `and ${TO_COUNTERSIGN} and ${NEITHER}`
        : standing === 'sent'
          ? `and ${TO_SIGN} and ${NEITHER}`
          : `and ${DRAFTED} and ${NOT_SENT} and ${NEITHER}`;

/** {@link Standing} as a condition of a page. */
const shownSql = (standing: Standing): string =>
  standing === 'in_force'
    ? `and ${TODAY} and not ${SUSPENDED}`
    : standing === 'none'
      ? `and ${NOTHING}`
      : fewSql(standing);

/** {@link Standing} as a condition of a count. */
const countedSql = (standing: Standing): string =>
  standing === 'in_force'
    ? `and ${COUNTED_TODAY} and ${COUNTED_NOT_SUSPENDED}`
    : standing === 'none'
      ? `and ${COUNTED_NOTHING}`
      : fewSql(standing);

/**
 * Each word anywhere in name or staff number. The list of patterns is built once; without words there is no condition.
 */
const wordsSql = (words: 'some' | 'none'): string =>
  words === 'some'
    ? `and e.searched like all (array(select '%' || folded(word) || '%' from unnest($4::text[]) as word))`
    : `and $4::text[] = '{}'`;

/** The order, beyond a person if one is given: PostgreSQL plans with the values, and walks the index on from there. */
const orderSql = (order: PeopleOrder): string =>
  order === 'number'
    ? 'and ($9::text is null or e.staff_number > $9) order by e.staff_number'
    : order === 'unit'
      ? `and ($9::uuid is null or (${UNITS}) > ($12, $10, $11, $9)) order by ${UNITS}`
      : `and ($9::uuid is null or (${NAMES}) > ($10, $11, $9)) order by ${NAMES}`;

/** The parameters of {@link orderSql}. */
const keyOf = (order: PeopleOrder, after: PersonLine | null): (string | null)[] => {
  const { id = null, staffNumber = null, familyName = null, givenName = null, unit = null } = after ?? {};
  return order === 'number' ? [staffNumber] : [id, familyName, givenName, ...(order === 'unit' ? [unit] : [])];
};

const SHOWN = `e.employer_id = $1 and ($3::boolean is null or ${worksOnSql('e', '$2')} = $3)
  and ($5::text is null or e.unit = $5) and ($6::uuid[] is null or e.manager_id = any ($6))`;

/** The terms that hold today or later, the earliest of them (a later version begins later); and the version under way. */
const AGREEMENTS = `
  left join lateral (select a.id, a.reference, lower(a.effective)::text as since, (upper(a.effective) - 1)::text as last,
      ${suspendedToSql('$2')} as suspended ${OWN}
    and ${HELD} and ${NOT_OVER} order by a.version limit 1) held on true
  left join lateral (select a.id, a.reference, a.state ${OWN} and a.state in ('draft', 'sent', 'signed_by_employee')
    order by a.state = 'draft', a.version desc limit 1) opened on true`;

/** HR's list of people: filtered, sorted, counted, page by page. */
@Injectable()
export class PeopleLines {
  /** How many people a filter finds. */
  async count(tx: Tx, filter: PeopleFilter, today: IsoDate): Promise<number> {
    const found = await tx.row<{ n: number }>(
      `select count(*)::int as n from employees e where ${SHOWN} ${wordsSql(filter.words.length > 0 ? 'some' : 'none')} ${filter.standing === null ? '' : countedSql(filter.standing)}`,
      values(tx, filter, today),
    );
    return found?.n ?? 0;
  }

  /**
   * A part of the filtered people, from an offset or after a person, in an order: they are found along the index first;
   * the rest is read for these people only.
   */
  async lines(
    tx: Tx,
    filter: PeopleFilter,
    today: IsoDate,
    { order, from = 0, after = null, most }: PeoplePlace,
  ): Promise<PersonLine[]> {
    const found = await tx.rows<{ id: string }>(
      `select e.id from employees e
       where ${SHOWN} ${wordsSql(filter.words.length > 0 ? 'some' : 'none')} ${filter.standing === null ? '' : shownSql(filter.standing)}
       ${orderSql(order)} limit $7 offset $8`,
      [...values(tx, filter, today), most, from, ...keyOf(order, after)],
    );
    const lines = await this.of(
      tx,
      found.map(({ id }) => id),
      today,
    );
    return found.flatMap(({ id }) => lines.get(id) ?? []);
  }

  private async of(tx: Tx, ids: readonly string[], today: IsoDate): Promise<Map<string, PersonLine>> {
    if (ids.length === 0) return new Map();
    const lines = await tx.rows<PersonLine>(
      `select e.id, e.staff_number as "staffNumber", e.given_name as "givenName", e.family_name as "familyName", e.email,
         e.unit, e.commune_name as "communeName", e.residence_country as country, to_char(e.left_on, 'YYYY-MM-DD') as "leftOn", m.id as "managerId",
         m.staff_number as "managerNumber", m.given_name || ' ' || m.family_name as "managerName",
         held.id as "heldId", held.reference as "heldReference", held.since as "heldFrom", held.last as "heldUntil",
         held.suspended as "suspendedUntil",
         opened.id as "openId", opened.reference as "openReference", opened.state as "openState"
       from employees e left join employees m on m.employer_id = $1 and m.id = e.manager_id ${AGREEMENTS}
       where e.employer_id = $1 and e.id = any ($3)`,
      [tenantOf(tx), today, ids],
    );
    return new Map(lines.map((line) => [line.id, line]));
  }

  /** Units that somebody has or had, by name. */
  async units(tx: Tx): Promise<string[]> {
    const found = await tx.rows<{ unit: string }>(
      `select unit from (select distinct unit from employees where employer_id = $1 and unit <> '') u
       order by unit collate "fr-x-icu"`,
      [tenantOf(tx)],
    );
    return found.map(({ unit }) => unit);
  }

  /** Managers with this staff number, or else those whose name or number holds all of these words. */
  async managers(tx: Tx, words: readonly string[], staffNumber: string): Promise<string[]> {
    const found = await tx.rows<{ id: string; exact: boolean }>(
      `select m.id, m.staff_number = $3 as exact from employees m where m.employer_id = $1
         and m.id in (select manager_id from employees where employer_id = $1 and manager_id is not null)
         and (m.staff_number = $3
           or m.searched like all (array(select '%' || folded(word) || '%' from unnest($2::text[]) as word)))`,
      [tenantOf(tx), words.map(literally), staffNumber],
    );
    const exact = found.filter((manager) => manager.exact);
    return (exact.length > 0 ? exact : found).map(({ id }) => id);
  }
}

const values = (tx: Tx, { words, unit, managers, here }: PeopleFilter, today: IsoDate) => [
  tenantOf(tx),
  today,
  here,
  words.map(literally),
  unit,
  managers,
];
