import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People without an employer ask a place for a day; whoever has the place answers (docs/adr/0037). */
export class AskForADay1764007193400 implements MigrationInterface {
  name = 'AskForADay1764007193400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table places add column takes_visits boolean not null default false;
      comment on column places.takes_visits is
        'Whether whoever has the place answers people without an account who ask for a day; void where nobody has it.';
      create function forget_former_doors() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        update public.places set takes_visits = false where id = new.place_id and takes_visits;
        return null;
      end $$;
      create trigger forget_former_doors after update of organisation_id on place_owners for each row
        when (new.organisation_id is distinct from old.organisation_id) execute function forget_former_doors();

      create table visit_requests (
        id uuid primary key,
        place_id uuid not null constraint visit_requests_place references places (id),
        organisation_id uuid not null constraint visit_requests_organisation references organisations (id),
        name text not null check (length(name) between 1 and 100),
        email text not null check (length(email) between 3 and 254),
        locale text not null check (locale in ('fr', 'en')),
        from_day date not null,
        to_day date not null,
        part text not null check (part in ('day', 'am', 'pm')),
        people smallint not null constraint visit_requests_people check (people between 1 and 20),
        purpose text not null check (length(purpose) <= 300),
        asked_at timestamptz not null,
        unconfirmed_since timestamptz,
        confirmed_at timestamptz,
        state text not null constraint visit_requests_state
          check (state in ('unconfirmed', 'open', 'accepted', 'declined', 'proposed', 'expired', 'withdrawn')),
        answer text not null default '' check (length(answer) <= 1000),
        other_day date,
        answered_by text,
        answered_at timestamptz,
        settled_at timestamptz,
        last_day date generated always as (greatest(to_day, other_day)) stored,
        constraint visit_requests_days check (to_day between from_day and from_day + 13 and (part = 'day' or to_day = from_day)),
        constraint visit_requests_confirmed check ((state = 'unconfirmed') = (unconfirmed_since is not null)
          and (state = 'unconfirmed') = (confirmed_at is null)),
        constraint visit_requests_answered check ((answered_by is null) = (answered_at is null)
          and (state not in ('accepted', 'declined', 'proposed') or answered_at is not null)),
        constraint visit_requests_proposed check (state <> 'proposed' or other_day is not null),
        constraint visit_requests_settled check ((state in ('declined', 'expired', 'withdrawn')) = (settled_at is not null))
      );
      comment on table visit_requests is 'Days that people without an account ask a place for; deleted by age.';
      comment on column visit_requests.unconfirmed_since is 'When it was asked, until the address of e-mail was confirmed; null from then on.';
      comment on column visit_requests.other_day is 'The day that the place proposed instead.';
      create index visit_requests_of_host on visit_requests (organisation_id, state);
      create index visit_requests_waiting on visit_requests (from_day) where state in ('open', 'proposed');
      create index visit_requests_place on visit_requests (place_id);

      create table visit_links (
        token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
        visit_id uuid not null constraint visit_links_visit references visit_requests (id) on delete cascade
      );
      comment on table visit_links is 'SHA-256 of what is in the links of letters to whoever asked for a day.';
      create index visit_links_of on visit_links (visit_id);

      alter table visit_requests enable row level security;
      alter table visit_requests force row level security;
      -- Whoever asks acts for no organisation; whoever has the place sees what was confirmed, and nobody else anything.
      create policy nobody on visit_requests to palier_app
        using ((select app_organisation()) is null and (select app_tenant()) is null)
        with check ((select app_organisation()) is null and (select app_tenant()) is null);
      create policy host on visit_requests to palier_app
        using (state <> 'unconfirmed' and 'operator:' || organisation_id::text = (select app_organisation()))
        with check (state <> 'unconfirmed' and 'operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on visit_requests for select to palier_backup using (true);
      select protect_account_table('visit_links');
      revoke update, delete on visit_requests, visit_links from palier_app;
      grant update (state, unconfirmed_since, confirmed_at, answer, other_day, answered_by, answered_at, settled_at)
        on visit_requests to palier_app;
      grant select (unconfirmed_since, settled_at, last_day), delete on visit_requests to palier_queue;
      create policy forgetting on visit_requests to palier_queue using (true) with check (false);

      create function hold_visits() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        host boolean := coalesce(public.app_organisation() = 'operator:' || new.organisation_id::text, false);
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'unconfirmed' or not exists (select from public.places p
              join public.place_owners o on o.place_id = p.id
              where p.id = new.place_id and p.takes_visits and o.organisation_id = new.organisation_id) then
            raise exception 'the place takes no such requests' using errcode = '23514', constraint = 'visit_requests_taken',
              table = 'visit_requests';
          end if;
        elsif new.state is distinct from old.state and not coalesce(case old.state
            when 'unconfirmed' then not host and new.state = 'open'
            when 'open' then case when host then new.state in ('accepted', 'declined', 'proposed')
              else new.state in ('expired', 'withdrawn') end
            when 'proposed' then case when host then new.state = 'declined'
              else new.state in ('accepted', 'expired', 'withdrawn') end
            when 'accepted' then case when host then new.state = 'declined' else new.state = 'withdrawn' end
          end, false) then
          raise exception 'it was settled, or is for the other to say' using errcode = '23514',
            constraint = 'visit_requests_party', table = 'visit_requests';
        end if;
        return null;
      end $$;
      create trigger hold_visits after insert or update on visit_requests for each row execute function hold_visits();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table visit_links;
      drop table visit_requests;
      drop function hold_visits();
      drop trigger forget_former_doors on place_owners;
      drop function forget_former_doors();
      alter table places drop column takes_visits;
    `);
  }
}
