import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { AgreementState } from '../register/agreement.rules.js';
import { suspendedSql, suspendedToSql } from '../register/suspended-to.queries.js';

/** One line of the pipeline. */
export interface PipelineLine {
  readonly id: string;
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

/** States, and two that the list knows besides. */
type Standing = AgreementState | 'ending' | 'suspended';

/** What the list is narrowed to. */
export interface PipelineFilter {
  readonly state: Standing | null;
  readonly search: string;
}

/** Days ahead in which an end counts as near. */
export const NEAR_END_DAYS = 60;

/** Where an agreement stands for whoever reads the list: in force until its last day has passed, whatever step was written. */
const STANDING = `case when state in ('ended', 'replaced') and upper(effective) > $2::date then 'in_force' else state end`;

const ENDING = `${STANDING} = 'in_force' and upper(effective) between $2::date and $2::date + ${NEAR_END_DAYS}`;

/** The steps under which a standing is found, so that the list is read by index. */
const stepsOf = (state: AgreementState): AgreementState[] =>
  state === 'in_force' ? ['in_force', 'ended', 'replaced'] : [state];

/** The list of agreements and its counts. Read by index, a page at a time. */
@Injectable()
export class PipelineLines {
  /** How many agreements stand where; `ending` counts those in force that end within 60 days, `suspended` those suspended today. */
  async counts(tx: Tx, today: IsoDate): Promise<Partial<Record<Standing, number>>> {
    const rows = await tx.rows<{ state: Standing; n: number }>(
      `select ${STANDING} as state, count(*)::int as n from agreements where employer_id = $1 group by 1
       union all select 'ending', count(*)::int from agreements where employer_id = $1 and ${ENDING}
       union all select 'suspended', count(*)::int from agreement_suspensions where employer_id = $1 and during @> $2::date`,
      [tenantOf(tx), today],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /**
   * A page of the list, newest first (ids grow with time).
   * @param before id of the last line of the page before
   */
  async page(
    tx: Tx,
    today: IsoDate,
    { state, search }: PipelineFilter,
    before: string | null,
    limit: number,
  ): Promise<PipelineLine[]> {
    const where =
      state === 'ending'
        ? `and ${ENDING}`
        : state === 'suspended'
          ? `and ${suspendedSql('$2')}`
          : state === null
            ? ''
            : `and state = any ($6) and ${STANDING} = $7`;
    return tx.rows(
      `select id, reference, version, employee_name as "employeeName", state, channel, sent_at as "sentAt",
         sign_by::text as "signBy", start_on::text as "startOn", (upper(effective) - 1)::text as "lastDay",
         ${suspendedToSql('$2')} as "suspendedTo",
         (select at from agreement_evidence e where e.agreement_id = a.id and e.kind = 'shown' order by seq limit 1) as "shownAt",
         (select max(at) from agreement_evidence e where e.agreement_id = a.id and e.kind = 'reminded') as "remindedAt"
       from agreements a
       where employer_id = $1 and $2::date is not null and ($3::uuid is null or id < $3)
         and ($4 = '' or unaccent(lower(employee_name || ' ' || reference)) like '%' || unaccent(lower($4)) || '%')
         ${where}
       order by id desc limit $5`,
      [
        tenantOf(tx),
        today,
        before,
        search.replaceAll(/[\\%_]/g, '\\$&'),
        limit,
        ...(state === null || state === 'ending' || state === 'suspended' ? [] : [stepsOf(state), state]),
      ],
    );
  }

  /** Agreements that wait for the employer's signature, oldest first; one of them when named. */
  async toCountersign(tx: Tx, only: string | null, limit: number): Promise<(PipelineLine & { employeeId: string })[]> {
    return tx.rows(
      `select id, employee_id as "employeeId", reference, version, employee_name as "employeeName", state, channel,
         sent_at as "sentAt", sign_by::text as "signBy", start_on::text as "startOn", end_on::text as "lastDay",
         signed_at as "shownAt", null::timestamptz as "remindedAt", null::text as "suspendedTo"
       from agreements where employer_id = $1 and state = 'signed_by_employee' and ($2::uuid is null or id = $2)
       order by signed_at, id limit $3`,
      [tenantOf(tx), only, limit],
    );
  }
}
