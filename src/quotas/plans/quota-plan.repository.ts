import { Injectable } from '@nestjs/common';
import type { AllocationPlan } from '#libs/allocation/index.js';
import { addMonths, firstDayOfMonth, type IsoMonth } from '#libs/calendar/index.js';
import { tenantOf, type Tx } from '#libs/platform/db/index.js';
import type { GrantBalance } from '../grants/quota-grants.repository.js';
import { keptChoice, keptOutcome, keptSolution } from './kept-plan.js';
import type { QuotaPlan, QuotaPlanLine, QuotaPlanState, TypedLine } from './quota-plan.js';

const PLAN = `id, to_char(month, 'YYYY-MM') as month, state, max_minutes as "maxMinutes",
  budget_cents::float8 as "budgetCents", min_days_each as "minDaysEach", fairness, site_choice as "sites", outcome,
  restored_from as "restoredFrom", created_by as "createdBy", created_at as "createdAt",
  published_at as "publishedAt"`;
const LINE = `site_id as "siteId", before_half_days as "beforeHalfDays", proposed_half_days as "proposedHalfDays",
  half_days as "halfDays", locked, employees_served as "employeesServed", median_minutes as "medianMinutes",
  worth_cents as "worthCents", reason, reason_site_ids as "reasonSiteIds", held_by as "heldBy"`;

/** A grant, and the size it is being reduced to while more is booked; null otherwise. */
export interface HeldGrant extends GrantBalance {
  readonly shrinksTo: number | null;
}

/** The grants of an employer, and their month. */
export interface PresentGrants {
  readonly month: IsoMonth;
  /** By site, above zero. */
  readonly halfDays: ReadonlyMap<string, number>;
}

/** A grant to be set; `id` is kept only when it is the first of its site and month. */
interface NewGrant {
  readonly id: string;
  readonly siteId: string;
  readonly halfDays: number;
  /** Cents a desk-day; null keeps the price on record. */
  readonly dayPriceCents: number | null;
}

type StoredPlan = Omit<QuotaPlan, 'sites' | 'outcome'> & { readonly sites: unknown; readonly outcome: unknown };

const planOf = (stored: StoredPlan | null): QuotaPlan | null =>
  stored && { ...stored, sites: keptChoice(stored.sites), outcome: keptOutcome(stored.outcome) };

/** A plan to insert; the state follows from the method. */
type NewPlan = Omit<QuotaPlan, 'state' | 'publishedAt' | 'restoredFrom'>;

/** All SQL of quota plans; the grants that bookings draw on are in {@link QuotaGrants}. */
@Injectable()
export class QuotaPlanRepository {
  async byId(tx: Tx, id: string): Promise<QuotaPlan | null> {
    return planOf(
      await tx.row<StoredPlan>(`select ${PLAN} from quota_plans where employer_id = $1 and id = $2`, [
        tenantOf(tx),
        id,
      ]),
    );
  }

  /** The same, locked: edits and publication of one plan wait for one another. */
  async lock(tx: Tx, id: string): Promise<QuotaPlan | null> {
    return planOf(
      await tx.row<StoredPlan>(`select ${PLAN} from quota_plans where employer_id = $1 and id = $2 for update`, [
        tenantOf(tx),
        id,
      ]),
    );
  }

  /** The plan of a month in a state, or null. */
  async ofMonth(tx: Tx, month: IsoMonth, state: Exclude<QuotaPlanState, 'replaced'>): Promise<QuotaPlan | null> {
    return planOf(
      await tx.row<StoredPlan>(`select ${PLAN} from quota_plans where employer_id = $1 and month = $2 and state = $3`, [
        tenantOf(tx),
        firstDayOfMonth(month),
        state,
      ]),
    );
  }

  /** The newest plans, for the history. */
  async recent(tx: Tx, limit: number): Promise<QuotaPlan[]> {
    const stored = await tx.rows<StoredPlan>(
      `select ${PLAN} from quota_plans where employer_id = $1 order by month desc, created_at desc limit $2`,
      [tenantOf(tx), limit],
    );
    return stored.flatMap((plan) => planOf(plan) ?? []);
  }

  async lines(tx: Tx, planId: string): Promise<QuotaPlanLine[]> {
    return tx.rows(
      `select ${LINE} from quota_plan_lines where employer_id = $1 and plan_id = $2
       order by half_days desc, site_id`,
      [tenantOf(tx), planId],
    );
  }

  /** Writes a draft in place of the month's present one, and the solution that its next computation starts from. */
  async replaceDraft(tx: Tx, plan: NewPlan, lines: readonly QuotaPlanLine[], solution: AllocationPlan): Promise<void> {
    await tx.run(`delete from quota_plans where employer_id = $1 and month = $2 and state = 'draft'`, [
      tenantOf(tx),
      firstDayOfMonth(plan.month),
    ]);
    await this.insert(tx, { ...plan, restoredFrom: null }, lines);
    await tx.run(`insert into quota_plan_solutions (employer_id, plan_id, solution) values ($1, $2, $3)`, [
      tenantOf(tx),
      plan.id,
      JSON.stringify(solution),
    ]);
  }

  /** The engine's plan behind a draft, or null. */
  async solution(tx: Tx, planId: string): Promise<AllocationPlan | null> {
    const kept = await tx.row<{ solution: unknown }>(
      `select solution from quota_plan_solutions where employer_id = $1 and plan_id = $2`,
      [tenantOf(tx), planId],
    );
    return kept && keptSolution(kept.solution);
  }

  /** Writes a plan with its lines; {@link publish} makes it the month's. */
  async insert(tx: Tx, plan: Omit<QuotaPlan, 'state' | 'publishedAt'>, lines: readonly QuotaPlanLine[]): Promise<void> {
    await tx.run(
      `insert into quota_plans (id, employer_id, month, state, max_minutes, budget_cents, min_days_each, fairness,
         site_choice, outcome, restored_from, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        plan.id,
        tenantOf(tx),
        firstDayOfMonth(plan.month),
        plan.restoredFrom ? 'replaced' : 'draft',
        plan.maxMinutes,
        plan.budgetCents,
        plan.minDaysEach,
        plan.fairness,
        JSON.stringify(plan.sites),
        JSON.stringify(plan.outcome),
        plan.restoredFrom,
        plan.createdBy,
        plan.createdAt,
      ],
    );
    await tx.run(
      `insert into quota_plan_lines (employer_id, plan_id, site_id, before_half_days, proposed_half_days, half_days,
         locked, employees_served, median_minutes, worth_cents, reason, reason_site_ids, held_by)
       select $1, $2, l."siteId", l."beforeHalfDays", l."proposedHalfDays", l."halfDays", l.locked,
         l."employeesServed", l."medianMinutes", l."worthCents", l.reason, l."reasonSiteIds", l."heldBy"
       from jsonb_to_recordset($3::jsonb) as l("siteId" uuid, "beforeHalfDays" int, "proposedHalfDays" int,
         "halfDays" int, locked boolean, "employeesServed" int, "medianMinutes" int, "worthCents" int, reason text, "reasonSiteIds" uuid[],
         "heldBy" text)`,
      [tenantOf(tx), plan.id, JSON.stringify(lines)],
    );
  }

  /** Sets lines of a plan; a site that was not in the plan is added by hand (proposed 0). */
  async setLines(tx: Tx, planId: string, lines: ReadonlyMap<string, TypedLine>): Promise<void> {
    await tx.run(
      `insert into quota_plan_lines (employer_id, plan_id, site_id, proposed_half_days, half_days, locked)
       select $1, $2, l.key::uuid, 0, (l.value ->> 'halfDays')::int, (l.value ->> 'locked')::boolean
       from jsonb_each($3::jsonb) as l
       on conflict (plan_id, site_id) do update set half_days = excluded.half_days, locked = excluded.locked`,
      [tenantOf(tx), planId, JSON.stringify(Object.fromEntries(lines))],
    );
  }

  /** The plan becomes the month's published one; the former one is kept as replaced, the solution is forgotten. */
  async publish(tx: Tx, plan: Pick<QuotaPlan, 'id' | 'month'>, at: Date): Promise<void> {
    await tx.run(
      `update quota_plans set state = 'replaced' where employer_id = $1 and month = $2 and state = 'published'`,
      [tenantOf(tx), firstDayOfMonth(plan.month)],
    );
    await tx.run(`update quota_plans set state = 'published', published_at = $3 where employer_id = $1 and id = $2`, [
      tenantOf(tx),
      plan.id,
      at,
    ]);
    await this.countUnserved(tx, plan);
    await tx.run(`delete from quota_plan_solutions where employer_id = $1 and plan_id = $2`, [tenantOf(tx), plan.id]);
  }

  /** How many the month's plan leaves without days, by commune; unknown of a plan that was brought back, whose solution is gone. */
  private async countUnserved(tx: Tx, plan: Pick<QuotaPlan, 'id' | 'month'>): Promise<void> {
    await tx.run(`delete from quota_unserved where employer_id = $1 and month = $2`, [
      tenantOf(tx),
      firstDayOfMonth(plan.month),
    ]);
    await tx.run(
      `insert into quota_unserved (employer_id, month, commune_insee, people)
       select s.employer_id, $3, e.commune_insee, count(distinct e.id)::int
       from quota_plan_solutions s, jsonb_to_recordset(s.solution -> 'unserved') as u ("employeeId" uuid, days numeric)
       join employees e on e.id = u."employeeId"
       where s.employer_id = $1 and s.plan_id = $2 and e.employer_id = $1 and e.commune_insee is not null and u.days > 0
       group by s.employer_id, e.commune_insee`,
      [tenantOf(tx), plan.id, firstDayOfMonth(plan.month)],
    );
  }

  /** What a new plan for a month is compared with: that month's grants, or those of the month before it. */
  async presentGrants(tx: Tx, month: IsoMonth): Promise<PresentGrants> {
    const held = async (of: IsoMonth): Promise<PresentGrants> => {
      const grants = [...(await this.grants(tx, of))].filter(([, { granted }]) => granted > 0);
      return { month: of, halfDays: new Map(grants.map(([siteId, { granted }]) => [siteId, granted])) };
    };
    const own = await held(month);
    return own.halfDays.size > 0 ? own : held(addMonths(month, -1));
  }

  /** Half-days that all employers together hold, by site; a number, never whose. */
  async grantedByAll(tx: Tx, siteIds: readonly string[], month: IsoMonth): Promise<Map<string, number>> {
    const rows = await tx.rows<{ siteId: string; total: number }>(
      `select s.id as "siteId", granted_half_days_at(s.id, $2)::int as total from unnest($1::uuid[]) as s(id)`,
      [siteIds, firstDayOfMonth(month)],
    );
    return new Map(rows.map(({ siteId, total }) => [siteId, total]));
  }

  /** The employer's own grants of a month; locked in a fixed order when they are about to change. */
  async grants(tx: Tx, month: IsoMonth, lock: '' | 'for update' = ''): Promise<Map<string, HeldGrant>> {
    const rows = await tx.rows<{ siteId: string } & HeldGrant>(
      `select site_id as "siteId", granted_half_days as granted, used_half_days as used, shrinks_to as "shrinksTo"
       from quota_grants where employer_id = $1 and month = $2 order by site_id ${lock}`,
      [tenantOf(tx), firstDayOfMonth(month)],
    );
    return new Map(rows.map(({ siteId, ...grant }) => [siteId, grant]));
  }

  /**
   * Sets grants at the prices of their places (cents a desk-day). A grant smaller than what is booked is set to what is
   * booked, and shrinks as bookings are cancelled.
   */
  async setGrants(tx: Tx, month: IsoMonth, grants: readonly NewGrant[]) {
    await tx.run(
      `insert into quota_grants (id, employer_id, site_id, month, granted_half_days, day_price_cents)
       select g.id, $1, g."siteId", $2, g."halfDays", g."dayPriceCents"
       from jsonb_to_recordset($3::jsonb) as g(id uuid, "siteId" uuid, "halfDays" int, "dayPriceCents" int)
       order by g."siteId"
       on conflict (employer_id, site_id, month) do update
         set granted_half_days = greatest(excluded.granted_half_days, quota_grants.used_half_days),
           day_price_cents = coalesce(excluded.day_price_cents, quota_grants.day_price_cents),
           shrinks_to = case when excluded.granted_half_days < quota_grants.used_half_days
             then excluded.granted_half_days end`,
      [tenantOf(tx), firstDayOfMonth(month), JSON.stringify(grants)],
    );
  }
}
