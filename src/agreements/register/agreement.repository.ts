import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { SignatureLevel } from '#libs/documents/index.js';
import { tenantOf, TenantRepository, type Tx } from '#libs/platform/db/index.js';
import { Agreement } from './agreement.entity.js';
import type { TermsInput } from './agreement-terms.rules.js';

/** What a step may write besides the state; what is left out stays. */
export interface AgreementChange {
  readonly id: string;
  readonly state: Agreement['state'];
  readonly frozenText?: string;
  readonly frozenSha256?: string;
  /** The framework that the text names as it is sent; null where it names none. Written with the text alone. */
  readonly frameworkId?: string | null;
  readonly signBy?: string;
  /** Written with the text alone. */
  readonly signatureLevel?: SignatureLevel;
  readonly sentAt?: Date;
  readonly signedAt?: Date;
  readonly countersignedAt?: Date;
  /** A daterange as text. */
  readonly effective?: string;
}

/**
 * The entries of the history: states that were reached, and pauses, resumptions and earlier ends, which change no
 * state.
 */
export type StoryStep = Agreement['state'] | 'suspended' | 'resumed' | 'shortened';

/** One entry of the history. */
export interface TransitionRow {
  readonly id: string;
  readonly agreementId: string;
  readonly fromState: Agreement['state'] | null;
  readonly toState: StoryStep;
  readonly actorName: string;
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly at: Date;
}

/** All SQL that changes agreements. */
@Injectable()
export class AgreementRepository extends TenantRepository<Agreement> {
  constructor() {
    super(Agreement);
  }

  async insert(tx: Tx, agreements: readonly Agreement[]): Promise<void> {
    const tenant = tenantOf(tx);
    if (agreements.some(({ employerId }) => employerId !== tenant)) throw new Error('an agreement of another tenant');
    for (let from = 0; from < agreements.length; from += 200) {
      await this.on(tx).insert(agreements.slice(from, from + 200));
    }
  }

  /** Agreements by id, in the order of their ids; unknown ids are left out. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<Agreement[]> {
    if (ids.length === 0) return [];
    return this.on(tx)
      .createQueryBuilder('a')
      .where('a.employer_id = :tenant and a.id in (:...ids)', { tenant: tenantOf(tx), ids: [...ids] })
      .orderBy('a.id')
      .getMany();
  }

  /** Agreements by id, locked in the order of their ids; unknown and foreign ids are left out. */
  async lockMany(tx: Tx, ids: readonly string[]): Promise<Agreement[]> {
    if (ids.length === 0) return [];
    return this.on(tx)
      .createQueryBuilder('a')
      .setLock('pessimistic_write')
      .where('a.employer_id = :tenant and a.id in (:...ids)', { tenant: tenantOf(tx), ids: [...ids] })
      .orderBy('a.id')
      .getMany();
  }

  /** The employees' agreements in some states, locked in the order of their ids. */
  async lockOfEmployees(
    tx: Tx,
    employeeIds: readonly string[],
    states: readonly Agreement['state'][],
  ): Promise<Agreement[]> {
    if (employeeIds.length === 0) return [];
    return this.on(tx)
      .createQueryBuilder('a')
      .setLock('pessimistic_write')
      .where('a.employer_id = :tenant and a.employee_id in (:...employeeIds) and a.state in (:...states)', {
        tenant: tenantOf(tx),
        employeeIds: [...employeeIds],
        states: [...states],
      })
      .orderBy('a.id')
      .getMany();
  }

  /** An employee's agreements in some states, without a lock: for foreseeing what would follow. */
  async openOf(tx: Tx, employeeId: string, states: readonly Agreement['state'][]): Promise<Agreement[]> {
    return this.on(tx)
      .createQueryBuilder('a')
      .where('a.employer_id = :tenant and a.employee_id = :employeeId and a.state in (:...states)', {
        tenant: tenantOf(tx),
        employeeId,
        states: [...states],
      })
      .orderBy('a.id')
      .getMany();
  }

  /** Locks what a daily job may move: sent ones past their day, ended ones past their last day. */
  async lockDue(tx: Tx, today: string): Promise<Agreement[]> {
    return this.on(tx)
      .createQueryBuilder('a')
      .setLock('pessimistic_write')
      .where(
        `a.employer_id = :tenant and ((a.state = 'sent' and a.sign_by < :today)
           or (a.state = 'in_force' and not isempty(a.effective) and upper(a.effective) <= cast(:today as date)))`,
        { tenant: tenantOf(tx), today },
      )
      .orderBy('a.id')
      .take(500)
      .getMany();
  }

  /** Which of these agreements in force have been followed by a later version. */
  async followed(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
    const rows = await tx.rows<{ id: string }>(
      `select a.id from agreements a where a.employer_id = $1 and a.id = any ($2) and a.state = 'in_force'
         and exists (select from agreements b where b.employer_id = a.employer_id and b.employee_id = a.employee_id
           and b.version > a.version and b.effective is not null)`,
      [tenantOf(tx), ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async change(tx: Tx, changes: readonly AgreementChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.run(
      `update agreements a set state = c.state,
         framework_id = case when c."frozenText" is null then a.framework_id else c."frameworkId" end,
         frozen_text = coalesce(c."frozenText", a.frozen_text), frozen_sha256 = coalesce(c."frozenSha256", a.frozen_sha256),
         sign_by = coalesce(c."signBy", a.sign_by),
         signature_level = coalesce(c."signatureLevel", a.signature_level), sent_at = coalesce(c."sentAt", a.sent_at),
         signed_at = coalesce(c."signedAt", a.signed_at),
         countersigned_at = coalesce(c."countersignedAt", a.countersigned_at),
         effective = coalesce(c.effective, a.effective)
       from jsonb_to_recordset($2::jsonb) as c(id uuid, state text, "frozenText" text, "frozenSha256" text, "frameworkId" uuid, "signBy" date,
         "signatureLevel" text,
         "sentAt" timestamptz, "signedAt" timestamptz, "countersignedAt" timestamptz, effective daterange)
       where a.employer_id = $1 and a.id = c.id`,
      [tenantOf(tx), JSON.stringify(changes)],
    );
  }

  /** Changes the terms of a draft. */
  async rewriteDraft(
    tx: Tx,
    id: string,
    terms: TermsInput,
    signBy: IsoDate,
    frameworkId: string | null,
  ): Promise<void> {
    await tx.run(
      `update agreements set days_per_week = $3, weekdays = $4, places = $5, start_on = $6, end_on = $7, contact_from = $8,
         contact_to = $9, adaptation_months = $10, notice_days = $11, sign_by = $12,
         framework_id = $13, days_per_month = $14, days_per_year = $15, third_places_count = $16
       where employer_id = $1 and id = $2 and state = 'draft'`,
      [
        tenantOf(tx),
        id,
        terms.daysPerWeek,
        terms.weekdays,
        terms.places,
        terms.startOn,
        terms.endOn,
        terms.contactFrom,
        terms.contactTo,
        terms.adaptationMonths,
        terms.noticeDays,
        signBy,
        frameworkId,
        terms.daysPerMonth,
        terms.daysPerYear,
        terms.thirdPlacesCount,
      ],
    );
  }

  /** Ids of drafts, oldest first. */
  async draftIds(tx: Tx, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from agreements where employer_id = $1 and state = 'draft' order by id limit $2`,
      [tenantOf(tx), limit],
    );
    return rows.map(({ id }) => id);
  }

  async tell(tx: Tx, rows: readonly TransitionRow[]): Promise<void> {
    await tx.run(
      `insert into agreement_transitions (employer_id, id, agreement_id, from_state, to_state, actor_name, actor_id,
         reason, at)
       select $1::uuid, * from jsonb_to_recordset($2::jsonb) as t(id uuid, "agreementId" uuid, "fromState" text,
         "toState" text, "actorName" text, "actorId" text, reason text, at timestamptz)`,
      [tenantOf(tx), JSON.stringify(rows)],
    );
  }

  /** The steps of one agreement, oldest first. */
  async story(tx: Tx, agreementId: string): Promise<TransitionRow[]> {
    return tx.rows(
      `select id, agreement_id as "agreementId", from_state as "fromState", to_state as "toState",
         actor_name as "actorName", actor_id as "actorId", reason, at
       from agreement_transitions where employer_id = $1 and agreement_id = $2 order by at, id`,
      [tenantOf(tx), agreementId],
    );
  }

  /** Agreements that were sent to (or recorded for) an employee, newest version first. */
  async sentTo(tx: Tx, employeeId: string): Promise<Agreement[]> {
    return this.on(tx)
      .createQueryBuilder('a')
      .where('a.employer_id = :tenant and a.employee_id = :employeeId and a.frozen_text is not null', {
        tenant: tenantOf(tx),
        employeeId,
      })
      .orderBy('a.version', 'DESC')
      .getMany();
  }

  /** The version the next agreement of each employee has. */
  async nextVersions(tx: Tx, employeeIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.rows<{ employeeId: string; last: number }>(
      `select employee_id as "employeeId", max(version) as last from agreements
       where employer_id = $1 and employee_id = any ($2) group by employee_id`,
      [tenantOf(tx), employeeIds],
    );
    const last = new Map(rows.map((row) => [row.employeeId, row.last]));
    return new Map(employeeIds.map((id) => [id, (last.get(id) ?? 0) + 1]));
  }

  /** Takes `count` numbers of a year in a row, in one statement, and gives the first: two transactions never get the same. */
  async nextNumbers(tx: Tx, year: number, count: number): Promise<number> {
    const rows = await tx.rows<{ last: number }>(
      `insert into agreement_numbers as n (employer_id, year, last) values ($1, $2, $3)
       on conflict (employer_id, year) do update set last = n.last + excluded.last returning last`,
      [tenantOf(tx), year, count],
    );
    return rows[0]!.last - count + 1;
  }
}
