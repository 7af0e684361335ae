import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import { employerZoneSql } from '../employers/index.js';
import type { JudgedAgreements } from './cases.rules.js';
import type { AgreementFacts } from './facts/agreement-facts.rules.js';
import type { Stretch } from './facts/dated-facts.rules.js';
import { GIVEN } from './kept-terms.js';
import type { Whom } from './whom.rules.js';

const ZONE = employerZoneSql('$1');

/** What stands about each person, as an array of dated facts. */
const gathered = (facts: string) => `known as (
  select employee_id, jsonb_agg(jsonb_build_object('path', path, 'value', value, 'validFrom', valid_from)
    order by path, valid_from, recorded_at, id) as given
  from (${facts}) f group by 1)`;

/** What counts of an agreement's terms: agreements that agree in all of it are judged together. */
const TERMS = `lower(effective), (signed_at at time zone ${ZONE})::date > lower(effective),
  (countersigned_at at time zone ${ZONE})::date > lower(effective), places, contact_from, contact_to, days_per_week,
  weekdays, adaptation_months, notice_days, channel, k.given`;
const GROUP = `count(*)::int as agreements, lower(effective)::text as "startOn",
  (max(signed_at) at time zone ${ZONE})::date::text as "employeeSignedOn",
  (max(countersigned_at) at time zone ${ZONE})::date::text as "employerSignedOn", places,
  to_char(contact_from, 'HH24:MI') as "contactFrom", to_char(contact_to, 'HH24:MI') as "contactTo",
  days_per_week as "daysPerWeek", weekdays, adaptation_months as "adaptationMonths", notice_days as "noticeDays", channel,
  coalesce(k.given, '[]') as given`;
/** What holds about people on $2, of each fact the latest. */
const HOLDING = `select distinct on (employee_id, path) * from recorded_facts
  where employer_id = $1 and employee_id is not null and ended_at is null and valid_from <= $2
  order by employee_id, path, valid_from desc, recorded_at desc, id desc`;
const PEOPLE = `left join known k on k.employee_id = a.employee_id`;

/** As PostgreSQL gives a group: what was recorded is JSON. */
type Gathered = Omit<AgreementFacts, 'given'> & { readonly given: unknown };

/**
 * The records that rules on agreements judge, aggregated by PostgreSQL: tables of two modules meet here, since their rows grow with the headcount and the answer only with the variety of terms.
 */
@Injectable()
export class JudgedRecords {
  /**
   * Agreements in force on a day (none that is suspended then), and what holds about their people on it.
   */
  async agreementsOn(tx: Tx, on: IsoDate): Promise<AgreementFacts[]> {
    const groups = await tx.rows<Gathered>(
      `with ${gathered(HOLDING)}
       select ${GROUP} from agreement_days a ${PEOPLE}
       where a.employer_id = $1 and a.days @> $2::date
       group by ${TERMS} order by lower(effective), min(a.agreement_id::text)`,
      [tenantOf(tx), on],
    );
    return groups.map((group) => ({ ...group, given: GIVEN.parse(group.given) }));
  }

  /** As {@link agreementsOn}, of some people only. */
  async agreementsOfSome(tx: Tx, on: IsoDate, { unit, words }: Whom): Promise<AgreementFacts[]> {
    const groups = await tx.rows<Gathered>(
      `with ${gathered(HOLDING)}
       select ${GROUP} from agreement_days a ${PEOPLE}
       join employees e on e.employer_id = a.employer_id and e.id = a.employee_id
       where a.employer_id = $1 and a.days @> $2::date and (e.unit = $3 or $3::text is null)
         and e.searched like all (array(select '%' || folded(word) || '%' from unnest($4::text[]) as word))
       group by ${TERMS} order by lower(effective), min(a.agreement_id::text)`,
      [tenantOf(tx), on, unit, words],
    );
    return groups.map((group) => ({ ...group, given: GIVEN.parse(group.given) }));
  }

  /**
   * Agreements that carried telework on some day of a period, each with its days inside it, and what was recorded of their
   * people up to its end.
   */
  async agreementsWithin(tx: Tx, { from, to }: Stretch): Promise<JudgedAgreements[]> {
    const recorded = `select * from recorded_facts
      where employer_id = $1 and employee_id is not null and ended_at is null and valid_from <= $2`;
    const within = `a.days * daterange($3, $2, '[]')`;
    const groups = await tx.rows<Gathered & { readonly first: IsoDate; readonly last: IsoDate }>(
      `with ${gathered(recorded)}
       select ${GROUP}, coalesce(lower(${within}), $3)::text as first, coalesce(upper(${within}) - 1, $2)::text as last
       from agreement_days a ${PEOPLE}
       where a.employer_id = $1 and a.days && daterange($3, $2, '[]')
       group by ${TERMS}, ${within} order by lower(effective), min(a.agreement_id::text)`,
      [tenantOf(tx), to, from],
    );
    return groups.map(({ first, last, given, ...terms }) => ({
      ...terms,
      given: GIVEN.parse(given),
      days: { from: first, to: last },
    }));
  }
}
