import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was promised against what is recorded, and a report that the funder asks of whoever got the aid (docs/adr/0055). */
export class FollowCalls1764007196420 implements MigrationInterface {
  name = 'FollowCalls1764007196420';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table call_reports (
        id uuid primary key,
        answer_id uuid not null constraint call_reports_answer references call_answers (id),
        organisation_id uuid not null constraint call_reports_organisation references organisations (id),
        asked_by text not null,
        asked_at timestamptz not null,
        due_on date not null,
        desks integer constraint call_reports_desks check (desks between 0 and 10000),
        weekly_hours integer constraint call_reports_hours check (weekly_hours between 0 and 168),
        people integer constraint call_reports_people check (people between 0 and 100000),
        words text constraint call_reports_words check (length(words) between 1 and 6000),
        received_by text,
        received_at timestamptz,
        constraint call_reports_received check ((received_at is null) = (received_by is null) and (received_at is null) = (words is null)
          and (received_at is not null or (desks is null and weekly_hours is null and people is null)))
      );
      comment on table call_reports is 'Reports that funders ask of whoever got an aid; a figure that is null was not said.';
      create unique index call_reports_one_open on call_reports (answer_id) where received_at is null;
      create index call_reports_of on call_reports (answer_id, asked_at);

      create function hold_call_report() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (tg_op = 'UPDATE' and old.received_at is not null) or (tg_op = 'INSERT' and (new.received_at is not null
            or 'granted' is distinct from (select d.outcome from public.call_decisions d
              where d.answer_id = new.answer_id order by d.number desc limit 1))) then
          raise exception 'a report is asked of a granted answer and given once'
            using errcode = '23514', constraint = 'call_reports_held', table = 'call_reports';
        end if;
        return new;
      end $$;
      create trigger held before insert or update on call_reports for each row execute function hold_call_report();

      alter table call_reports enable row level security;
      alter table call_reports force row level security;
      create policy own on call_reports to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy answering on call_reports for select to palier_app
        using (exists (select from call_answers a where a.id = answer_id
          and a.organisation_kind || ':' || a.organisation_id::text = (select app_organisation())));
      create policy reporting on call_reports for update to palier_app
        using (exists (select from call_answers a where a.id = answer_id
          and a.organisation_kind || ':' || a.organisation_id::text = (select app_organisation())))
        with check (exists (select from call_answers a where a.id = answer_id
          and a.organisation_kind || ':' || a.organisation_id::text = (select app_organisation())));
      create policy backup on call_reports for select to palier_backup using (true);
      revoke update, delete on call_reports from palier_app;
      grant update (desks, weekly_hours, people, words, received_by, received_at) on call_reports to palier_app;

      create function half_days_at_aided_place(answer uuid, from_day date, to_day date) returns integer language sql stable
        security definer set search_path = pg_catalog, public, pg_temp as $$
        select case when count(distinct b.employee_id) >= 5 then sum(upper(b.halves) - lower(b.halves))::integer end
        from public.call_answers a join public.calls c on c.id = a.call_id
        join public.places p on p.slug = a.content->>'placeSlug'
        join public.sites s on s.place_id = p.id
        join public.bookings b on b.site_id = s.id and b.day between from_day and least(to_day, from_day + 366)
          and b.cancelled_at is null
        where a.id = answer and 'territory:' || c.organisation_id::text = public.app_organisation()
          and 'granted' = (select d.outcome from public.call_decisions d where d.answer_id = a.id order by d.number desc limit 1) $$;
      comment on function half_days_at_aided_place(uuid, date, date) is
        'Half-days booked at the place for which the territory that asks granted an aid; null for fewer than five people.';
      revoke all on function half_days_at_aided_place(uuid, date, date) from public;
      grant execute on function half_days_at_aided_place(uuid, date, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function half_days_at_aided_place(uuid, date, date);
      drop table call_reports;
      drop function hold_call_report();
    `);
  }
}
