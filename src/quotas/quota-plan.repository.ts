import { Injectable } from '@nestjs/common';
import { firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { GrantBalance } from './quota-grants.repository.js';
import type { QuotaPlan, QuotaPlanLine, QuotaPlanState } from './quota-plan.js';

const PLAN = `id, to_char(month, 'YYYY-MM') as month, state, max_minutes as "maxMinutes",
  budget_cents::float8 as "budgetCents", outcome, created_by as "createdBy", created_at as "createdAt",
  published_at as "publishedAt"`;
const LINE = `site_id as "siteId", proposed_half_days as "proposedHalfDays", half_days as "halfDays",
  employees_served as "employeesServed", median_minutes as "medianMinutes"`;

/** All SQL of quota plans; the grants that bookings draw on are in {@link QuotaGrants}. */
@Injectable()
export class QuotaPlanRepository {
  async byId(tx: Tx, id: string): Promise<QuotaPlan | null> {
    const rows: QuotaPlan[] = await tx.manager.query(
      `select ${PLAN} from quota_plans where employer_id = $1 and id = $2`,
      [tenantOf(tx), id],
    );
    return rows[0] ?? null;
  }

  /** The same, locked: edits and publication of one plan wait for one another. */
  async lock(tx: Tx, id: string): Promise<QuotaPlan | null> {
    const rows: QuotaPlan[] = await tx.manager.query(
      `select ${PLAN} from quota_plans where employer_id = $1 and id = $2 for update`,
      [tenantOf(tx), id],
    );
    return rows[0] ?? null;
  }

  /** The plan of a month in a state, or null. */
  async ofMonth(tx: Tx, month: IsoMonth, state: Exclude<QuotaPlanState, 'replaced'>): Promise<QuotaPlan | null> {
    const rows: QuotaPlan[] = await tx.manager.query(
      `select ${PLAN} from quota_plans where employer_id = $1 and month = $2 and state = $3`,
      [tenantOf(tx), firstDayOfMonth(month), state],
    );
    return rows[0] ?? null;
  }

  /** The newest plans, for the history. */
  async recent(tx: Tx, limit: number): Promise<QuotaPlan[]> {
    return tx.manager.query(
      `select ${PLAN} from quota_plans where employer_id = $1 order by month desc, created_at desc limit $2`,
      [tenantOf(tx), limit],
    );
  }

  async lines(tx: Tx, planId: string): Promise<QuotaPlanLine[]> {
    return tx.manager.query(
      `select ${LINE} from quota_plan_lines where employer_id = $1 and plan_id = $2
       order by half_days desc, site_id`,
      [tenantOf(tx), planId],
    );
  }

  /** Writes a draft in place of the month's present one. */
  async replaceDraft(
    tx: Tx,
    plan: Omit<QuotaPlan, 'state' | 'publishedAt'>,
    lines: readonly QuotaPlanLine[],
  ): Promise<void> {
    await tx.manager.query(`delete from quota_plans where employer_id = $1 and month = $2 and state = 'draft'`, [
      tenantOf(tx),
      firstDayOfMonth(plan.month),
    ]);
    await tx.manager.query(
      `insert into quota_plans (id, employer_id, month, state, max_minutes, budget_cents, outcome, created_by, created_at)
       values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8)`,
      [
        plan.id,
        tenantOf(tx),
        firstDayOfMonth(plan.month),
        plan.maxMinutes,
        plan.budgetCents,
        JSON.stringify(plan.outcome),
        plan.createdBy,
        plan.createdAt,
      ],
    );
    await tx.manager.query(
      `insert into quota_plan_lines (employer_id, plan_id, site_id, proposed_half_days, half_days, employees_served,
         median_minutes)
       select $1, $2, l."siteId", l."proposedHalfDays", l."halfDays", l."employeesServed", l."medianMinutes"
       from jsonb_to_recordset($3::jsonb) as l("siteId" uuid, "proposedHalfDays" int, "halfDays" int,
         "employeesServed" int, "medianMinutes" int)`,
      [tenantOf(tx), plan.id, JSON.stringify(lines)],
    );
  }

  /** Sets the half-days of sites in a plan; a site that was not in the plan is added by hand (proposed 0). */
  async setLines(tx: Tx, planId: string, lines: ReadonlyMap<string, number>): Promise<void> {
    await tx.manager.query(
      `insert into quota_plan_lines (employer_id, plan_id, site_id, proposed_half_days, half_days)
       select $1, $2, l.key::uuid, 0, l.value::int from jsonb_each_text($3::jsonb) as l
       on conflict (plan_id, site_id) do update set half_days = excluded.half_days`,
      [tenantOf(tx), planId, JSON.stringify(Object.fromEntries(lines))],
    );
  }

  /** The draft becomes the month's published plan; the former one is kept as replaced. */
  async publish(tx: Tx, plan: QuotaPlan, at: Date): Promise<void> {
    await tx.manager.query(
      `update quota_plans set state = 'replaced' where employer_id = $1 and month = $2 and state = 'published'`,
      [tenantOf(tx), firstDayOfMonth(plan.month)],
    );
    await tx.manager.query(
      `update quota_plans set state = 'published', published_at = $3 where employer_id = $1 and id = $2`,
      [tenantOf(tx), plan.id, at],
    );
  }

  /** Half-days that all employers together hold, by site; a number, never whose. */
  async grantedByAll(tx: Tx, siteIds: readonly string[], month: IsoMonth): Promise<Map<string, number>> {
    const rows: { siteId: string; total: number }[] = await tx.manager.query(
      `select s.id as "siteId", granted_half_days_at(s.id, $2)::int as total from unnest($1::uuid[]) as s(id)`,
      [siteIds, firstDayOfMonth(month)],
    );
    return new Map(rows.map(({ siteId, total }) => [siteId, total]));
  }

  /** The employer's own grants of a month; locked in a fixed order when they are about to change. */
  async grants(tx: Tx, month: IsoMonth, lock: '' | 'for update' = ''): Promise<Map<string, GrantBalance>> {
    const rows: ({ siteId: string } & GrantBalance)[] = await tx.manager.query(
      `select site_id as "siteId", granted_half_days as granted, used_half_days as used from quota_grants
       where employer_id = $1 and month = $2 order by site_id ${lock}`,
      [tenantOf(tx), firstDayOfMonth(month)],
    );
    return new Map(rows.map(({ siteId, granted, used }) => [siteId, { granted, used }]));
  }

  /** Sets grants; the constraint refuses one below what is booked. */
  async setGrants(tx: Tx, month: IsoMonth, grants: readonly { id: string; siteId: string; halfDays: number }[]) {
    await tx.manager.query(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days)
       select g.id, $1, g."siteId", $2, g."halfDays"
       from jsonb_to_recordset($3::jsonb) as g(id uuid, "siteId" uuid, "halfDays" int) order by g."siteId"
       on conflict (employer_id, site_id, month) do update set granted_half_days = excluded.granted_half_days`,
      [tenantOf(tx), firstDayOfMonth(month), JSON.stringify(grants)],
    );
  }
}
