import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a plan was asked for, why its numbers moved, where a new computation starts, and who is told. */
export class ExplainQuotaPlans1764001000000 implements MigrationInterface {
  name = 'ExplainQuotaPlans1764001000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table quota_plans
        add column min_days_each integer not null default 0 check (min_days_each between 0 and 31),
        add column fairness boolean not null default false,
        add column site_choice jsonb not null default '{"kind": "all"}',
        add column restored_from uuid,
        add constraint quota_plans_restored_from foreign key (employer_id, restored_from)
          references quota_plans (employer_id, id);

      -- Plans from before this migration were compared with nothing; the owner is bound by row-level security too.
      alter table quota_plans no force row level security;
      update quota_plans set outcome = '{"before": null, "emptyDays": 0, "employeesWithoutDesk": 0, "shortSiteIds": [],
        "smallestShare": 0, "euroWorth": null, "gaining": 0, "losing": 0}'::jsonb || outcome;
      alter table quota_plans force row level security;

      alter table quota_plan_lines
        add column before_half_days integer not null default 0 check (before_half_days >= 0),
        add column locked boolean not null default false,
        add column worth_cents integer check (worth_cents >= 0),
        add column reason text,
        add column reason_site_ids uuid[] not null default '{}',
        add column held_by text check (held_by in ('capacity', 'budget', 'demand'));
      comment on column quota_plan_lines.worth_cents is 'What one more desk-day here would save, in the sum that was minimised.';

      create table quota_plan_solutions (
        employer_id uuid not null,
        plan_id uuid primary key,
        solution jsonb not null,
        constraint quota_plan_solutions_plan foreign key (employer_id, plan_id) references quota_plans (employer_id, id)
          on delete cascade
      );
      comment on table quota_plan_solutions is
        'Where the next computation of a draft starts: which employee id got how many days where. Kept while the plan is a draft, shown to nobody.';
      select protect_tenant_table('quota_plan_solutions');

      create table quota_notices (
        employer_id uuid not null,
        plan_id uuid not null,
        employee_id uuid not null,
        primary key (plan_id, employee_id),
        constraint quota_notices_plan foreign key (employer_id, plan_id) references quota_plans (employer_id, id),
        constraint quota_notices_employee foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table quota_notices is 'Employees who are told of a published plan, as HR saw the list.';
      select protect_tenant_table('quota_notices');

      alter table job_runs
        add column cancel_requested_at timestamptz,
        drop constraint job_runs_state_check,
        add constraint job_runs_state_check check (state in ('queued', 'running', 'done', 'failed', 'cancelled'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      update job_runs set state = 'failed' where state = 'cancelled';
      alter table job_runs
        drop column cancel_requested_at,
        drop constraint job_runs_state_check,
        add constraint job_runs_state_check check (state in ('queued', 'running', 'done', 'failed'));
      drop table quota_notices, quota_plan_solutions;
      alter table quota_plan_lines drop column before_half_days, drop column locked, drop column worth_cents,
        drop column reason, drop column reason_site_ids, drop column held_by;
      alter table quota_plans drop constraint quota_plans_restored_from, drop column min_days_each, drop column fairness,
        drop column site_choice, drop column restored_from;
    `);
  }
}
