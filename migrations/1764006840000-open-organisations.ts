import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators, territories and the platform as organisations beside employers, each with people of its own. */
export class OpenOrganisations1764006840000 implements MigrationInterface {
  name = 'OpenOrganisations1764006840000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function app_organisation() returns text language sql stable parallel safe
        set search_path = pg_catalog, public, pg_temp
        as $$ select nullif(current_setting('app.organisation', true), '') $$;
      comment on function app_organisation() is
        'For whom the transaction acts, as kind:id; null when for nobody, hence no rows.';

      create table organisations (
        id uuid primary key,
        kind text not null check (kind in ('operator', 'territory', 'platform')),
        name text not null check (name <> ''),
        operator_id uuid constraint organisations_operator references operators (id),
        departments text[] not null default '{}' check (cardinality(departments) <= 120),
        locale text not null default 'fr' check (locale in ('fr', 'en')),
        opened_at timestamptz not null,
        constraint organisations_kind unique (kind, id),
        constraint organisations_operator_once unique (operator_id),
        constraint organisations_operates check ((kind = 'operator') = (operator_id is not null)),
        constraint organisations_area check ((kind = 'territory') = (cardinality(departments) > 0))
      );
      comment on column organisations.departments is 'Codes of the départements of a territory: 37, 2A, 974.';
      create unique index organisations_one_platform on organisations (kind) where kind = 'platform';

      create table organisation_members (
        id uuid primary key,
        organisation_kind text not null,
        organisation_id uuid not null,
        email text not null,
        display_name text not null check (display_name <> ''),
        roles text[] not null check (cardinality(roles) > 0),
        locale text check (locale in ('fr', 'en')),
        created_at timestamptz not null,
        deactivated_at timestamptz,
        sessions_ended_at timestamptz,
        constraint organisation_members_of foreign key (organisation_kind, organisation_id)
          references organisations (kind, id),
        constraint organisation_members_roles check (case organisation_kind
          when 'operator' then roles <@ array['operator-manager', 'reception']
          when 'territory' then roles <@ array['territory-manager', 'planner']
          when 'platform' then roles <@ array['platform-admin'] else false end)
      );
      create unique index organisation_members_email on organisation_members (organisation_id, lower(email));

      create function protect_organisation_table(target regclass, key text) returns void
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy own on %1$s to palier_app using (%2$s = (select app_organisation())) '
                       'with check (%2$s = (select app_organisation()))', target, key);
        -- The platform opens organisations and invites their first people; what they do it does not see here.
        execute format('create policy platform on %s to palier_app using ((select app_organisation()) like ''platform:%%'') '
                       'with check ((select app_organisation()) like ''platform:%%'')', target);
        execute format('create policy backup on %s for select to palier_backup using (true)', target);
      end $$;
      comment on function protect_organisation_table(regclass, text) is
        'Row-level security of a table of organisations other than employers (test/db/tenancy).';
      select protect_organisation_table('organisations', $$(kind || ':' || id::text)$$);
      select protect_organisation_table('organisation_members', $$(organisation_kind || ':' || organisation_id::text)$$);
      revoke delete on organisations, organisation_members from palier_app;
      -- The functions below run as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on organisations for select to current_user using (true);

      -- Who comes to the sites of the operator that asks: name, company, desk and time, and nothing else.
      create function arrivals_of_operator(from_day date, to_day date)
        returns table (site_id uuid, site text, day date, part text, starts_at timestamptz, ends_at timestamptz,
                       zone text, person text, company text, desk text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select s.id, s.name, b.day, b.part, lower(b.during), upper(b.during), s.zone,
            e.given_name || ' ' || e.family_name, c.name, d.label
          from public.organisations o
          join public.sites s on s.operator_id = o.operator_id
          join public.bookings b on b.site_id = s.id and b.day between from_day and least(to_day, from_day + 31)
            and b.cancelled_at is null
          join public.employees e on e.employer_id = b.employer_id and e.id = b.employee_id
          join public.employers c on c.id = b.employer_id
          join public.desks d on d.id = b.desk_id
          where o.kind = 'operator' and 'operator:' || o.id::text = public.app_organisation()
          order by s.name, s.id, b.day, lower(b.during), d.label
          limit 2000
        $$;
      revoke all on function arrivals_of_operator(date, date) from public;
      grant execute on function arrivals_of_operator(date, date) to palier_app;

      -- How many people who work for an employer here live where, in the territory that asks: counts of at least five.
      -- Communes with fewer are summed by département, and the sum is given only where it counts five and at least two of
      -- them, so that it is nobody's count alone.
      create function people_of_territory(today date)
        returns table (department text, commune text, people integer, communes integer)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          with area as (
            select unnest(o.departments) as department from public.organisations o
            where o.kind = 'territory' and 'territory:' || o.id::text = public.app_organisation()),
          counted as (
            select a.department, e.commune_insee, min(e.commune_name) as commune, count(*)::int as people
            from area a join public.employees e on
              (case when e.commune_insee like '97%' then left(e.commune_insee, 3) else left(e.commune_insee, 2) end)
                = a.department
            where e.left_on is null or e.left_on > today
            group by a.department, e.commune_insee),
          shown as (
            select c.department, c.commune, c.people, 1 as communes from counted c where c.people >= 5
            union all
            select c.department, null, sum(c.people)::int, count(*)::int from counted c where c.people < 5
            group by c.department having sum(c.people) >= 5 and count(*) >= 2)
          select s.department, s.commune, s.people, s.communes from shown s
          order by s.department, s.people desc, s.commune nulls last limit 500
        $$;
      revoke all on function people_of_territory(date) from public;
      grant execute on function people_of_territory(date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function people_of_territory(date);
      drop function arrivals_of_operator(date, date);
      drop table organisation_members;
      drop table organisations;
      drop function protect_organisation_table(regclass, text);
      drop function app_organisation();
    `);
  }
}
