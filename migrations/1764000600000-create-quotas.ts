import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quota plans and the grants that bookings draw on; counted in half-days, never in fractions. */
export class CreateQuotas1764000600000 implements MigrationInterface {
  name = 'CreateQuotas1764000600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table quota_plans (
        id uuid primary key,
        employer_id uuid not null constraint quota_plans_employer references employers (id),
        month date not null check (extract(day from month) = 1),
        state text not null check (state in ('draft', 'published', 'replaced')),
        max_minutes integer not null check (max_minutes between 5 and 180),
        budget_cents bigint check (budget_cents >= 0),
        outcome jsonb not null default '{}',
        created_by text not null,
        created_at timestamptz not null,
        published_at timestamptz,
        constraint quota_plans_tenant_key unique (employer_id, id)
      );
      create unique index quota_plans_one_draft on quota_plans (employer_id, month) where state = 'draft';
      create unique index quota_plans_one_published on quota_plans (employer_id, month) where state = 'published';
      select protect_tenant_table('quota_plans');

      create table quota_plan_lines (
        employer_id uuid not null,
        plan_id uuid not null,
        site_id uuid not null constraint quota_plan_lines_site references sites (id),
        proposed_half_days integer not null check (proposed_half_days >= 0),
        half_days integer not null check (half_days >= 0),
        employees_served integer not null default 0,
        median_minutes integer,
        primary key (plan_id, site_id),
        constraint quota_plan_lines_plan foreign key (employer_id, plan_id) references quota_plans (employer_id, id)
          on delete cascade
      );
      select protect_tenant_table('quota_plan_lines');

      create table quota_grants (
        id uuid primary key,
        employer_id uuid not null constraint quota_grants_employer references employers (id),
        site_id uuid not null constraint quota_grants_site references sites (id),
        month date not null check (extract(day from month) = 1),
        granted_half_days integer not null check (granted_half_days >= 0),
        used_half_days integer not null default 0 check (used_half_days >= 0),
        constraint quota_grants_once unique (employer_id, site_id, month),
        constraint quota_grants_not_overdrawn check (used_half_days <= granted_half_days),
        constraint quota_grants_tenant_key unique (employer_id, id)
      );
      create index quota_grants_by_site on quota_grants (site_id, month);
      select protect_tenant_table('quota_grants');
      -- The look-up function below runs as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on quota_grants for select to current_user using (true);

      -- What all employers together hold at a site in a month: a number, never a row of somebody else.
      create function granted_half_days_at(wanted_site uuid, wanted_month date) returns bigint
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select coalesce(sum(granted_half_days), 0) from public.quota_grants
              where site_id = wanted_site and month = wanted_month $$;
      revoke all on function granted_half_days_at(uuid, date) from public;
      grant execute on function granted_half_days_at(uuid, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function granted_half_days_at(uuid, date);
      drop table quota_grants, quota_plan_lines, quota_plans;
    `);
  }
}
