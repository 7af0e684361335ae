import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Territories are told how many people the published quota plans leave without some of the days that they want. */
export class TellWhatPlansDoNotServe1764007197210 implements MigrationInterface {
  name = 'TellWhatPlansDoNotServe1764007197210';
  readonly widens = 'need is told of people whom quota plans leave without days too (need_cells.measure)';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table quota_unserved (
        employer_id uuid not null constraint quota_unserved_employer references employers (id),
        month date not null constraint quota_unserved_month check (extract(day from month) = 1),
        commune_insee text not null constraint quota_unserved_commune check (commune_insee ~ '^[0-9][0-9AB][0-9]{3}$'),
        people integer not null constraint quota_unserved_people check (people > 0),
        primary key (employer_id, month, commune_insee)
      );
      comment on table quota_unserved is
        'How many employees of a commune the published plan of a month leaves without some of the days that they want: never whom.';
      select protect_tenant_table('quota_unserved');
      create policy lookup on quota_unserved for select to current_user using (true);
      grant select (month), delete on quota_unserved to palier_queue;
      alter table need_cells drop constraint need_cells_measure,
        add constraint need_cells_measure check (measure ~ '^(people|unmet|unserved|search(:[a-z_]+)?)$');
      create or replace function need_by_commune(until date)
        returns table (measure text, commune text, contributor text, amount integer)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          with wanted as (
            select w.employer_id, w.employee_id from public.desk_waits w
              where w.day >= need_by_commune.until - 84 and w.day < need_by_commune.until and w.state <> 'taken'
            union
            select r.employer_id, r.employee_id from public.elsewhere_requests r
              where r.day >= need_by_commune.until - 84 and r.day < need_by_commune.until and r.state <> 'withdrawn'),
          working as (
            select e.employer_id, e.id, e.commune_insee from public.employees e
            where e.commune_insee is not null and e.created_at < need_by_commune.until
              and (e.left_on is null or e.left_on >= need_by_commune.until)),
          counted as (
            select 'people' as measure, k.commune_insee, k.employer_id, count(*)::int as amount from working k group by 2, 3
            union all
            select 'unmet', k.commune_insee, k.employer_id, count(*)::int from working k
              join wanted n on n.employer_id = k.employer_id and n.employee_id = k.id group by 2, 3
            union all
            -- Of the months of the quarter the one with the most: somebody who is left over in two of them counts once.
            select 'unserved', u.commune_insee, u.employer_id, max(u.people) from public.quota_unserved u
              where u.month >= (need_by_commune.until - interval '3 months')::date and u.month < need_by_commune.until
              group by 2, 3)
          select c.measure, c.commune_insee, (dense_rank() over (order by c.employer_id))::text, c.amount from counted c
            where public.app_organisation() is null and public.app_tenant() is null
          union all
          select 'search', s.commune_insee, s.day::text, 1 from public.unmet_searches s
            where s.day >= (need_by_commune.until - interval '3 months')::date and s.day < need_by_commune.until
              and public.app_organisation() is null and public.app_tenant() is null
            group by s.commune_insee, s.day
          union all
          select 'search:' || s.kind, s.commune_insee, s.day::text, 1 from public.unmet_searches s
            where s.kind <> '' and s.day >= (need_by_commune.until - interval '3 months')::date and s.day < need_by_commune.until
              and public.app_organisation() is null and public.app_tenant() is null
        $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function need_by_commune(until date)
        returns table (measure text, commune text, contributor text, amount integer)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          with wanted as (
            select w.employer_id, w.employee_id from public.desk_waits w
              where w.day >= need_by_commune.until - 84 and w.day < need_by_commune.until and w.state <> 'taken'
            union
            select r.employer_id, r.employee_id from public.elsewhere_requests r
              where r.day >= need_by_commune.until - 84 and r.day < need_by_commune.until and r.state <> 'withdrawn'),
          working as (
            select e.employer_id, e.id, e.commune_insee from public.employees e
            where e.commune_insee is not null and e.created_at < need_by_commune.until
              and (e.left_on is null or e.left_on >= need_by_commune.until)),
          counted as (
            select 'people' as measure, k.commune_insee, k.employer_id, count(*)::int as amount from working k group by 2, 3
            union all
            select 'unmet', k.commune_insee, k.employer_id, count(*)::int from working k
              join wanted n on n.employer_id = k.employer_id and n.employee_id = k.id group by 2, 3)
          select c.measure, c.commune_insee, (dense_rank() over (order by c.employer_id))::text, c.amount from counted c
            where public.app_organisation() is null and public.app_tenant() is null
          union all
          select 'search', s.commune_insee, s.day::text, 1 from public.unmet_searches s
            where s.day >= (need_by_commune.until - interval '3 months')::date and s.day < need_by_commune.until
              and public.app_organisation() is null and public.app_tenant() is null
            group by s.commune_insee, s.day
          union all
          select 'search:' || s.kind, s.commune_insee, s.day::text, 1 from public.unmet_searches s
            where s.kind <> '' and s.day >= (need_by_commune.until - interval '3 months')::date and s.day < need_by_commune.until
              and public.app_organisation() is null and public.app_tenant() is null
        $$;
      delete from need_cells where measure = 'unserved';
      alter table need_cells drop constraint need_cells_measure,
        add constraint need_cells_measure check (measure ~ '^(people|unmet|search(:[a-z_]+)?)$');
      drop table quota_unserved;
    `);
  }
}
