import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { SignatureLevel } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { literally, tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AgreementState } from '../register/agreement.rules.js';
import { suspendedSql, suspendedToSql } from '../register/suspended-to.queries.js';

/** One line of the pipeline. */
export interface PipelineLine {
  readonly id: string;
  readonly employeeId: string;
  readonly reference: string;
  readonly version: number;
  readonly employeeName: string;
  readonly state: AgreementState;
  readonly channel: 'electronic' | 'paper';
  readonly sentAt: Date | null;
  readonly signBy: IsoDate | null;
  /** When the text was first shown to the employee. */
  readonly shownAt: Date | null;
  /** When a reminder last left. */
  readonly remindedAt: Date | null;
  readonly startOn: IsoDate;
  readonly lastDay: IsoDate | null;
  /** Last day of the suspension that holds today. */
  readonly suspendedTo: IsoDate | null;
}

/** An agreement that waits for the employer's signature, with the text that the employee signed. */
export interface LineToCountersign extends PipelineLine {
  readonly locale: Locale;
  readonly frozenText: string;
  readonly frozenSha256: string | null;
  readonly signatureLevel: SignatureLevel;
}

/** The same with the person it is for, as the register has them today. */
export interface ListedAgreement extends PipelineLine {
  readonly staffNumber: string;
  /** As the register says today, unlike the name that the agreement keeps. */
  readonly familyName: string;
  readonly givenName: string;
  /** Empty without a unit. */
  readonly unit: string;
  readonly managerNumber: string | null;
  readonly managerName: string | null;
  readonly daysPerWeek: number;
  readonly daysPerMonth: number | null;
  readonly daysPerYear: number | null;
  readonly places: readonly string[];
  readonly signedAt: Date | null;
  readonly countersignedAt: Date | null;
}

/** States, and two more by which the list is filtered. */
type Standing = AgreementState | 'ending' | 'suspended';

/** Number of agreements by state. */
export type PipelineCounts = Readonly<Partial<Record<Standing, number>>>;

/** The filter of the list. */
export interface PipelineFilter {
  readonly state: Standing | null;
  /** Text in the person's name or the reference. */
  readonly search: string;
  /** Null for all units; empty for people without one. */
  readonly unit: string | null;
  /** Ids of managers; null for everybody's. */
  readonly managers: readonly string[] | null;
}

/** Orders of the list: newest first, or by the people's names, or unit by unit. */
export type PipelineOrder = 'recent' | 'name' | 'unit';

/** Which part of the list is read. */
export interface PipelinePlace {
  readonly order: PipelineOrder;
  readonly most: number;
  /** Lines to skip; none by default. */
  readonly from?: number;
  /** The agreement after which the part begins (keyset pagination). */
  readonly after?: ListedAgreement | null;
}

/** An end counts as near within so many days. */
export const NEAR_END_DAYS = 60;

/**
 * State of an agreement for readers of the list: in force until its last day has passed, even if its end or replacement
 * is recorded already.
 */
const STANDING = `case when a.state in ('ended', 'replaced') and upper(a.effective) > $2::date then 'in_force' else a.state end`;

const ENDING = `${STANDING} = 'in_force' and upper(a.effective) between $2::date and $2::date + ${NEAR_END_DAYS}`;

/** The stored states in which a listed state is found, so that the list is read by index. */
const stepsOf = (state: AgreementState): AgreementState[] =>
  state === 'in_force' ? ['in_force', 'ended', 'replaced'] : [state];

/** Agreements with the person each is for. */
const LISTED = `agreements a join employees e on e.employer_id = a.employer_id and e.id = a.employee_id`;

/** {@link PipelineFilter} without its state. */
const NARROWED = `($3 = '' or unaccent(lower(a.employee_name || ' ' || a.reference)) like '%' || unaccent(lower($3)) || '%')
  and ($4::text is null or e.unit = $4) and ($5::uuid[] is null or e.manager_id = any ($5))`;

const NAMES = `e.family_name collate "fr-x-icu", e.given_name collate "fr-x-icu", e.id`;

const UNITS = `e.unit collate "fr-x-icu", ${NAMES}`;
/** Of one person, newer versions come first. */
const OLDER = 'not (e.id = $10 and a.version >= $11::int)';

/** The order, beyond an agreement if one is given. */
const orderSql = (order: PipelineOrder): string =>
  order === 'recent'
    ? 'and ($10::uuid is null or a.id < $10) order by a.id desc'
    : order === 'name'
      ? `and ($10::uuid is null or (${NAMES}) >= ($12, $13, $10) and ${OLDER}) order by ${NAMES}, a.version desc`
      : `and ($10::uuid is null or (${UNITS}) >= ($14, $12, $13, $10) and ${OLDER}) order by ${UNITS}, a.version desc`;

/** The parameters of {@link orderSql}. */
const keyOf = (order: PipelineOrder, after: ListedAgreement | null): (string | number | null)[] => {
  if (order === 'recent') return [after?.id ?? null];
  const { employeeId = null, version = null, familyName = null, givenName = null, unit = null } = after ?? {};
  return [employeeId, version, familyName, givenName, ...(order === 'unit' ? [unit] : [])];
};

const ANY_STEP = 'and $8::text[] is null and $9::text is null';

/** The SQL condition of a state: a statement text for each, so that each is planned on its own. */
const stateSql = (state: Standing): string =>
  state === 'ending'
    ? `${ANY_STEP} and ${ENDING}`
    : state === 'suspended'
      ? `${ANY_STEP} and ${suspendedSql('$2')}`
      : `and a.state = any ($8) and ${STANDING} = $9`;

/** The list of agreements and its counts, a page at a time. */
@Injectable()
export class PipelineLines {
  /**
   * How many agreements stand where, of those that the filter leaves, whatever its state; `ending` counts those in force that
   * end within 60 days, `suspended` those suspended today.
   */
  async counts(tx: Tx, today: IsoDate, filter: PipelineFilter): Promise<PipelineCounts> {
    const { search, unit, managers } = filter;
    const rows =
      search === '' && unit === null && managers === null
        ? await tx.rows<{ state: Standing; n: number }>(
            `select ${STANDING} as state, count(*)::int as n from agreements a where a.employer_id = $1 group by 1
             union all select 'ending', count(*)::int from agreements a where a.employer_id = $1 and ${ENDING}
             union all select 'suspended', count(*)::int from agreement_suspensions
               where employer_id = $1 and during @> $2::date`,
            [tenantOf(tx), today],
          )
        : await tx.rows<{ state: Standing; n: number }>(
            `with narrowed as materialized (select a.* from ${LISTED} where a.employer_id = $1 and ${NARROWED})
             select coalesce(${STANDING}, 'draft') as state, count(*)::int as n from narrowed a group by 1
             union all select 'ending', count(*)::int from narrowed a where ${ENDING}
             union all select 'suspended', count(*)::int from narrowed a where ${suspendedSql('$2')}`,
            [tenantOf(tx), today, literally(search), unit, managers],
          );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** A part of the filtered agreements, from an offset or after an agreement, in an order. */
  async page(
    tx: Tx,
    today: IsoDate,
    { state, search, unit, managers }: PipelineFilter,
    { order, from = 0, after = null, most }: PipelinePlace,
  ): Promise<ListedAgreement[]> {
    const step = state === 'ending' || state === 'suspended' ? null : state;
    return tx.rows<ListedAgreement>(
      `select a.id, a.employee_id as "employeeId", a.reference, a.version, a.employee_name as "employeeName", a.state, a.channel, a.sent_at as "sentAt",
         a.sign_by::text as "signBy", a.start_on::text as "startOn", (upper(a.effective) - 1)::text as "lastDay",
         ${suspendedToSql('$2')} as "suspendedTo",
         (select v.at from agreement_evidence v where v.agreement_id = a.id and v.kind = 'shown' order by v.seq limit 1)
           as "shownAt",
         (select max(v.at) from agreement_evidence v where v.agreement_id = a.id and v.kind = 'reminded') as "remindedAt",
         e.staff_number as "staffNumber", e.family_name as "familyName", e.given_name as "givenName", e.unit, m.staff_number as "managerNumber",
         m.given_name || ' ' || m.family_name as "managerName", a.days_per_week as "daysPerWeek", a.days_per_month as "daysPerMonth",
         a.days_per_year as "daysPerYear", a.places,
         a.signed_at as "signedAt", a.countersigned_at as "countersignedAt"
       from ${LISTED} left join employees m on m.employer_id = e.employer_id and m.id = e.manager_id
       where a.employer_id = $1 and $2::date is not null and ${NARROWED} ${state === null ? ANY_STEP : stateSql(state)}
       ${orderSql(order)} limit $6 offset $7`,
      [
        tenantOf(tx),
        today,
        literally(search),
        unit,
        managers,
        most,
        from,
        step && stepsOf(step),
        step,
        ...keyOf(order, after),
      ],
    );
  }

  /** Agreements awaiting the employer's signature, oldest first; only the named one, if any. */
  async toCountersign(tx: Tx, only: readonly string[] | null, limit: number): Promise<LineToCountersign[]> {
    return tx.rows(
      `select id, employee_id as "employeeId", reference, version, employee_name as "employeeName", state, channel,
         sent_at as "sentAt", sign_by::text as "signBy", start_on::text as "startOn", end_on::text as "lastDay",
         signed_at as "shownAt", null::timestamptz as "remindedAt", null::text as "suspendedTo",
         locale, signature_level as "signatureLevel", coalesce(frozen_text, '') as "frozenText", frozen_sha256 as "frozenSha256"
       from agreements where employer_id = $1 and state = 'signed_by_employee' and ($2::uuid[] is null or id = any ($2))
       order by signed_at, id limit $3`,
      [tenantOf(tx), only, limit],
    );
  }
}
