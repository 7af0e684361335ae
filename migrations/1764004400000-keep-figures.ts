import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures over many rows are kept until a row behind them changes. Each change is noted by trigger, in its transaction and
 * as a row of its own: nobody waits for anybody, and whoever sees the change sees the note.
 */
export class KeepFigures1764004400000 implements MigrationInterface {
  name = 'KeepFigures1764004400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table kept_figures (
        employer_id uuid not null constraint kept_figures_employer references employers (id),
        figure text not null,
        first_day date not null,
        last_day date not null,
        version integer not null,
        follows text[] not null,
        value jsonb not null,
        kept_at timestamptz not null,
        constraint kept_figures_days check (first_day <= last_day),
        primary key (employer_id, figure, first_day, last_day)
      );
      comment on table kept_figures is
        'Figures of days from first to last, computed from other tables; may be emptied at any time.';
      comment on column kept_figures.follows is 'Kinds of changed_facts after which the figure no longer stands.';

      create table changed_facts (
        id bigint generated always as identity primary key,
        employer_id uuid not null constraint changed_facts_employer references employers (id),
        fact text not null check (fact in ('agreements', 'bookings', 'travel', 'units')),
        day date
      );
      comment on table changed_facts is 'Changes since figures were last kept; taken away with the figures they are about.';
      comment on column changed_facts.day is 'The day that the fact is of; null when it is of every day.';
      create index changed_facts_by_employer on changed_facts (employer_id, fact, day);
      revoke update on changed_facts from palier_app;

      select protect_tenant_table('kept_figures');
      select protect_tenant_table('changed_facts');
      -- The functions below that look at all employers run as the owner, and so do migrations: these policies are theirs.
      create policy lookup on kept_figures for select to current_user using (true);
      create policy lookup on changed_facts for select to current_user using (true);
      create policy note on changed_facts for insert to current_user with check (true);

      create function note_added_bookings() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact, day) select distinct employer_id, 'bookings', day from rows_after;
        return null;
      end $$;
      create function note_removed_bookings() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact, day) select distinct employer_id, 'bookings', day from rows_before;
        return null;
      end $$;
      create function note_changed_bookings() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact, day)
        select distinct v.employer_id, 'bookings', v.day
        from rows_after a join rows_before b using (id)
        cross join lateral (values (a.employer_id, a.day), (b.employer_id, b.day)) as v (employer_id, day)
        where (a.employer_id, a.day, a.employee_id, a.site_id, a.halves, a.cancelled_at)
          is distinct from (b.employer_id, b.day, b.employee_id, b.site_id, b.halves, b.cancelled_at);
        return null;
      end $$;
      create trigger note_added after insert on bookings
        referencing new table as rows_after for each statement execute function note_added_bookings();
      create trigger note_changed after update on bookings
        referencing old table as rows_before new table as rows_after
        for each statement execute function note_changed_bookings();
      create trigger note_removed after delete on bookings
        referencing old table as rows_before for each statement execute function note_removed_bookings();

      -- Terms count from the day they hold; a draft changes nothing.
      create function note_added_agreements() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct employer_id, 'agreements' from rows_after where effective is not null;
        return null;
      end $$;
      create function note_removed_agreements() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct employer_id, 'agreements' from rows_before where effective is not null;
        return null;
      end $$;
      create function note_changed_agreements() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, 'agreements' from rows_after a join rows_before b using (id)
        where (a.effective is not null or b.effective is not null)
          and (a.employee_id, a.effective, a.places, a.contact_from, a.contact_to, a.days_per_week, a.adaptation_months,
            a.notice_days, a.channel, a.signed_at, a.countersigned_at)
          is distinct from (b.employee_id, b.effective, b.places, b.contact_from, b.contact_to, b.days_per_week,
            b.adaptation_months, b.notice_days, b.channel, b.signed_at, b.countersigned_at);
        return null;
      end $$;
      create trigger note_added after insert on agreements
        referencing new table as rows_after for each statement execute function note_added_agreements();
      create trigger note_changed after update on agreements
        referencing old table as rows_before new table as rows_after
        for each statement execute function note_changed_agreements();
      create trigger note_removed after delete on agreements
        referencing old table as rows_before for each statement execute function note_removed_agreements();

      create function note_suspension() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact) values (coalesce(new.employer_id, old.employer_id), 'agreements');
        return null;
      end $$;
      create trigger note_suspension after insert or update or delete on agreement_suspensions
        for each row execute function note_suspension();

      -- Somebody new has neither bookings nor terms yet.
      create function note_changed_employees() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct a.employer_id, v.fact from rows_after a join rows_before b using (id)
        cross join lateral (values
          ('travel', (a.home_lat, a.home_lon, a.workplace_insee, a.commute_mode, a.unit)
            is distinct from (b.home_lat, b.home_lon, b.workplace_insee, b.commute_mode, b.unit)),
          ('units', a.unit is distinct from b.unit)) as v (fact, changed)
        where v.changed;
        return null;
      end $$;
      create trigger note_changed after update on employees
        referencing old table as rows_before new table as rows_after
        for each statement execute function note_changed_employees();

      create function note_unit_workplace() returns trigger language plpgsql set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact) values (coalesce(new.employer_id, old.employer_id), 'travel');
        return null;
      end $$;
      create trigger note_workplace after insert or update or delete on unit_workplaces
        for each row execute function note_unit_workplace();

      -- Places are shared: a moved one concerns every employer that booked there, whoever moves it.
      create function note_moved_site() returns trigger language plpgsql
        security definer set search_path = pg_catalog, public as $$
      begin
        insert into changed_facts (employer_id, fact)
        select distinct employer_id, 'travel' from bookings where site_id = new.id;
        return null;
      end $$;
      revoke all on function note_moved_site() from public;
      create trigger note_moved after update of lat, lon on sites for each row
        when ((new.lat, new.lon) is distinct from (old.lat, old.lon)) execute function note_moved_site();

      create function employers_with_figures_due(on_day date) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public
        as $$ select e.id from public.employers e
              where exists (select from public.changed_facts c where c.employer_id = e.id)
                or not exists (select from public.kept_figures k where k.employer_id = e.id and k.last_day = on_day) $$;
      revoke all on function employers_with_figures_due(date) from public;
      grant execute on function employers_with_figures_due(date) to palier_app;

      -- Steps of a period are found by when they were taken.
      create index agreement_transitions_by_time on agreement_transitions (employer_id, at) include (to_state);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index agreement_transitions_by_time;
      drop function employers_with_figures_due(date);
      drop trigger note_moved on sites;
      drop trigger note_workplace on unit_workplaces;
      drop trigger note_changed on employees;
      drop trigger note_suspension on agreement_suspensions;
      drop trigger note_added on agreements;
      drop trigger note_changed on agreements;
      drop trigger note_removed on agreements;
      drop trigger note_added on bookings;
      drop trigger note_changed on bookings;
      drop trigger note_removed on bookings;
      drop function note_moved_site(), note_unit_workplace(), note_suspension(), note_changed_employees(), note_added_agreements(),
        note_changed_agreements(), note_removed_agreements(), note_added_bookings(), note_changed_bookings(),
        note_removed_bookings();
      drop table changed_facts, kept_figures;
    `);
  }
}
