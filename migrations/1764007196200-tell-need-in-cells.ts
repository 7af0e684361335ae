import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What territories are told of people of employers and of searches in vain: cells that are fixed once for each quarter. */
export class TellNeedInCells1764007196200 implements MigrationInterface {
  name = 'TellNeedInCells1764007196200';
  readonly contracts = 'the function people_of_territory is gone: what it told day by day could be subtracted';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table unmet_searches (
        day date not null,
        commune_insee text not null constraint unmet_searches_commune check (commune_insee ~ '^[0-9][0-9AB][0-9]{3}$'),
        kind text not null constraint unmet_searches_kind check (kind in ('', 'coworking', 'nomad', 'public_digital_space',
          'innovation_lab', 'telework_centre', 'small_business', 'business_centre')),
        primary key (day, commune_insee, kind)
      );
      comment on table unmet_searches is
        'That somebody searched in vain on a day near a commune, for a kind of place (empty: any): never who, nor how often.';
      revoke update, delete on unmet_searches from palier_app;
      grant select (day), delete on unmet_searches to palier_queue;

      create table need_periods (
        until date primary key constraint need_periods_quarter check (until = date_trunc('quarter', until)::date),
        published_at timestamptz not null
      );
      comment on table need_periods is 'Quarters whose cells are fixed, by the first day after each.';
      create table need_cells (
        until date not null constraint need_cells_period references need_periods (until),
        measure text not null constraint need_cells_measure check (measure ~ '^(people|unmet|search(:[a-z_]+)?)$'),
        node text not null,
        communes text[] not null constraint need_cells_communes check (cardinality(communes) > 0),
        told integer not null constraint need_cells_told check (told >= 5 and told % 5 = 0),
        primary key (until, measure, node)
      );
      comment on table need_cells is
        'What territories are told: whole groups of five, of communes of which none is in two cells of a measure and quarter.';
      revoke update, delete on need_periods, need_cells from palier_app;

      create function keep_cells_apart() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from (select distinct until, measure from added) a
                   join need_cells c on c.until = a.until and c.measure = a.measure, unnest(c.communes) u (commune)
                   group by c.until, c.measure, u.commune having count(*) > 1) then
          raise exception 'a commune is in two cells' using errcode = '23514', constraint = 'need_cells_apart',
            table = 'need_cells';
        end if;
        return null;
      end $$;
      create trigger keep_cells_apart after insert on need_cells referencing new table as added
        for each statement execute function keep_cells_apart();

      create policy lookup on elsewhere_requests for select to current_user using (true);
      -- Counts by commune, for the job that fixes the cells of a quarter; for nobody who acts for an organisation. Employers are numbered.
      create function need_by_commune(until date)
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
      revoke all on function need_by_commune(date) from public;
      grant execute on function need_by_commune(date) to palier_app;
      drop function people_of_territory(date);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function need_by_commune(date);
      drop policy lookup on elsewhere_requests;
      drop table need_cells, need_periods, unmet_searches;
      drop function keep_cells_apart();
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
}
