import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The host charter (docs/adr/0035): what whoever has a place shows of it, until when, and that employees book no day of it for
 * which evidence that is asked for is missing.
 */
export class KeepEvidenceOfPlaces1764007193200 implements MigrationInterface {
  name = 'KeepEvidenceOfPlaces1764007193200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function mandatory_evidence() returns text[] language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select array['fire-safety', 'insurance', 'accessibility'] $$;
      comment on function mandatory_evidence() is 'What the host charter asks of a place before employees book there.';

      -- Whoever takes a place has 90 days to show what is asked for; a new owner begins anew.
      alter table place_owners add column evidence_due_on date not null default current_date + 90;
      alter table place_owners alter column evidence_due_on drop default;
      comment on column place_owners.evidence_due_on is 'First day of which bookings need the evidence that the charter asks for.';
      create function give_time_for_evidence() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'INSERT' or new.organisation_id <> old.organisation_id then
          new.evidence_due_on := (new.since at time zone 'Europe/Paris')::date + 90;
        end if;
        return new;
      end $$;
      create trigger give_time_for_evidence before insert or update of organisation_id on place_owners
        for each row execute function give_time_for_evidence();

      create table place_evidence (
        id uuid primary key,
        place_id uuid not null constraint place_evidence_place references places (id),
        organisation_id uuid not null constraint place_evidence_organisation references organisations (id),
        kind text not null constraint place_evidence_kind check (kind in
          ('fire-safety', 'insurance', 'accessibility', 'confidentiality', 'ergonomics', 'data-protection')),
        valid_from date not null,
        valid_to date not null,
        shared boolean not null,
        kept_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint place_evidence_whose unique (id, organisation_id),
        constraint place_evidence_period check (valid_to >= valid_from and valid_to <= valid_from + 1827)
      );
      comment on table place_evidence is
        'What is declared of a place by whoever has it, and for which days. Anybody may know that; the documents are kept apart.';
      comment on column place_evidence.shared is 'Whether employers that have or ask for a contract there may read the document.';
      create index place_evidence_of on place_evidence (place_id, kind) where withdrawn_at is null;
      alter table place_evidence enable row level security;
      alter table place_evidence force row level security;
      create policy known on place_evidence for select to palier_app using (true);
      create policy add_own on place_evidence for insert to palier_app
        with check ('operator:' || organisation_id::text = (select app_organisation())
          and exists (select from place_owners o where o.place_id = place_evidence.place_id
            and o.organisation_id = place_evidence.organisation_id));
      create policy change_own on place_evidence for update to palier_app
        using ('operator:' || organisation_id::text = (select app_organisation()))
        with check ('operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on place_evidence for select to palier_backup using (true);
      create policy lookup on place_evidence for select to current_user using (true);
      revoke update, delete on place_evidence from palier_app;
      grant update (shared, withdrawn_at) on place_evidence to palier_app;

      -- A booking of that moment holds the place and is judged before or after, never between.
      create function hold_place_of_evidence() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform from sites s where s.place_id = new.place_id order by s.id for no key update;
        if tg_op = 'UPDATE' and old.withdrawn_at is not null then
          raise exception 'it was withdrawn' using errcode = '23514', constraint = 'place_evidence_stands', table = 'place_evidence';
        end if;
        return new;
      end $$;
      create trigger hold_place_of_evidence before insert or update on place_evidence
        for each row execute function hold_place_of_evidence();

      create table place_evidence_documents (
        evidence_id uuid primary key,
        organisation_id uuid not null,
        file_name text not null check (length(file_name) between 1 and 200),
        media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        sha256 text not null constraint place_evidence_documents_hash check (sha256 = encode(pg_catalog.sha256(bytes), 'hex')),
        bytes bytea not null constraint place_evidence_documents_size check (octet_length(bytes) between 1 and 10485760),
        kept_by text not null,
        withdrawn_by text,
        withdrawn_because text constraint place_evidence_documents_because check (length(withdrawn_because) between 1 and 500),
        constraint place_evidence_documents_withdrawn check ((withdrawn_by is null) = (withdrawn_because is null)),
        constraint place_evidence_documents_evidence foreign key (evidence_id, organisation_id)
          references place_evidence (id, organisation_id)
      );
      comment on table place_evidence_documents is
        'The documents behind evidence, as they were sent; never changed. Of the operator, and of the employers with which it shares one.';
      alter table place_evidence_documents enable row level security;
      alter table place_evidence_documents force row level security;
      create policy own on place_evidence_documents to palier_app
        using ('operator:' || organisation_id::text = (select app_organisation()))
        with check ('operator:' || organisation_id::text = (select app_organisation()));
      create policy shared on place_evidence_documents for select to palier_app using ((select app_tenant()) is not null
        and exists (select from place_evidence e join sites s on s.place_id = e.place_id
          where e.id = place_evidence_documents.evidence_id and e.shared and e.withdrawn_at is null
            and (exists (select from host_contracts c where c.site_id = s.id and c.employer_id = (select app_tenant())
                and c.state in ('asked', 'accepted') and (c.to_month is null or c.to_month + interval '1 month' > now()))
              or exists (select from host_wishes w where w.site_id = s.id and w.employer_id = (select app_tenant())
                and w.state in ('open', 'answered')))));
      create policy backup on place_evidence_documents for select to palier_backup using (true);
      revoke update, delete on place_evidence_documents from palier_app;
      grant update (withdrawn_by, withdrawn_because) on place_evidence_documents to palier_app;

      create function evidence_gaps(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, day date, kind text) language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select s.id, d.day::date, asked.kind
        from sites s
        join place_owners o on o.place_id = s.place_id and o.evidence_due_on <= to_day
        cross join unnest(mandatory_evidence()) asked (kind)
        cross join lateral generate_series(greatest(from_day, o.evidence_due_on), to_day, interval '1 day') d (day)
        where s.id = any (wanted_sites)
          and not exists (select from place_evidence e
            where e.place_id = s.place_id and e.organisation_id = o.organisation_id and e.kind = asked.kind
              and e.withdrawn_at is null and d.day::date between e.valid_from and e.valid_to) $$;
      comment on function evidence_gaps(uuid[], date, date) is
        'Days of which a place that is somebody''s misses evidence that the charter asks for, with what is missing.';

      create function refuse_booking_without_evidence() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- What was booked stands, also where it moves to another desk of the same day.
        if new.cancelled_at is not null
          or (tg_op = 'UPDATE' and new.site_id = old.site_id and new.day = old.day) then return new; end if;
        perform from sites s where s.id = new.site_id for share;
        if exists (select from evidence_gaps(array[new.site_id], new.day, new.day)) then
          raise exception 'evidence of the place is missing'
            using errcode = '23514', constraint = 'bookings_evidence', table = 'bookings';
        end if;
        return new;
      end $$;
      create trigger bookings_evidence before insert or update of site_id, day on bookings
        for each row execute function refuse_booking_without_evidence();

      -- How many bookings stand at a place from a day on, to whoever has it: never whose.
      create function bookings_at_own_place(of_place uuid, from_day date) returns integer language sql stable security definer
        set search_path = pg_catalog, public, pg_temp as $$
        select count(*)::int from public.place_owners o
        join public.sites s on s.place_id = o.place_id
        join public.bookings b on b.site_id = s.id and b.day >= from_day and b.cancelled_at is null
        where o.place_id = of_place and 'operator:' || o.organisation_id::text = public.app_organisation() $$;
      revoke all on function bookings_at_own_place(uuid, date) from public;
      grant execute on function bookings_at_own_place(uuid, date) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger bookings_evidence on bookings;
      drop function bookings_at_own_place(uuid, date), refuse_booking_without_evidence(), evidence_gaps(uuid[], date, date);
      drop table place_evidence_documents;
      drop table place_evidence;
      drop function hold_place_of_evidence();
      drop trigger give_time_for_evidence on place_owners;
      drop function give_time_for_evidence();
      alter table place_owners drop column evidence_due_on;
      drop function mandatory_evidence();
    `);
  }
}
