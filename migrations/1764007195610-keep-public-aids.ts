import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of public aids, and the ceilings that hold in it under concurrent grants (docs/adr/0050). */
export class KeepPublicAids1764007195610 implements MigrationInterface {
  name = 'KeepPublicAids1764007195610';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function is_undertaking(number text) returns boolean language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select number ~ '^([0-9]{9}|[A-Z]{2}:[A-Z0-9.-]{2,30})$' and number !~ '^FR:' $$;
      comment on function is_undertaking(text) is
        'Whether a text is a SIREN, or two letters of another country, a colon and the number there.';

      create table control_links (
        id uuid primary key,
        organisation_id uuid not null constraint control_links_organisation references organisations (id),
        holder text not null constraint control_links_holder check (is_undertaking(holder)),
        holder_name text not null constraint control_links_holder_name check (length(holder_name) between 1 and 200),
        held text not null constraint control_links_held check (is_undertaking(held)),
        held_name text not null constraint control_links_held_name check (length(held_name) between 1 and 200),
        kind text not null constraint control_links_kind check (kind in ('votes', 'appoints', 'influences', 'agrees')),
        votes integer not null constraint control_links_votes check (
          case when kind = 'votes' then votes between 1 and 10000 else votes = 0 end),
        since date not null,
        until date constraint control_links_until check (until > since),
        source text not null constraint control_links_source check (length(source) between 1 and 300),
        told_by text not null,
        told_at timestamptz not null,
        constraint control_links_two check (holder <> held)
      );
      comment on table control_links is
        'Who controls whom (Regulation (EU) 2023/2831, article 2(2)): votes in hundredths of a percent, or control by other means.';
      create index control_links_by_holder on control_links (holder);
      create index control_links_by_held on control_links (held);

      create function joined_undertakings(number text) returns text[] language plpgsql stable
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        joined text[] := array[number];
        grown text[];
      begin
        loop
          select array_agg(distinct id) into grown from (
            select unnest(joined) as id
            union all
            select unnest(array[l.holder, l.held]) from control_links l
            where l.holder = any (joined) or l.held = any (joined)) n;
          exit when cardinality(grown) = cardinality(joined);
          joined := grown;
        end loop;
        return joined;
      end $$;
      comment on function joined_undertakings(text) is
        'Whoever is joined to an undertaking by any link of any time: its single undertaking lies within, on every day.';

      create function single_undertaking(number text, on_day date) returns text[] language plpgsql stable
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        joined text[] := joined_undertakings(number);
        one text[] := array[number];
        grown text[];
        reach text[];
        root text;
        size integer;
      begin
        loop
          size := cardinality(one);
          foreach root in array joined loop
            reach := array[root];
            loop
              -- What several sources say of one holder counts once, the larger.
              select reach || coalesce(array_agg(f.held), '{}') into grown from (
                select h.held from (
                  select l.held, l.holder, max(l.votes) as votes, bool_or(l.kind <> 'votes') as other from control_links l
                  where l.holder = any (reach) and l.held <> all (reach)
                    and l.since <= on_day and (l.until is null or l.until > on_day)
                  group by l.held, l.holder) h
                group by h.held having bool_or(h.other) or sum(h.votes) > 5000) f;
              exit when cardinality(grown) = cardinality(reach);
              reach := grown;
            end loop;
            if reach && one then
              select array_agg(distinct id) into one from unnest(one || reach) id;
            end if;
          end loop;
          exit when cardinality(one) = size;
        end loop;
        return (select array_agg(id order by id collate "C") from unnest(one) id);
      end $$;
      comment on function single_undertaking(text, date) is
        'The single undertaking of an undertaking on a day (src/territory/aid/control.rules.ts says the same).';

      create function lock_undertakings(numbers text[]) returns void language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare number text;
      begin
        for number in select distinct id collate "C" from unnest(numbers) id order by 1 loop
          perform pg_advisory_xact_lock(hashtext('single undertaking'), hashtext(number));
        end loop;
      end $$;

      create table public_aids (
        id uuid primary key,
        organisation_id uuid not null constraint public_aids_organisation references organisations (id),
        origin text not null constraint public_aids_origin check (origin in ('granted', 'declared')),
        regime text not null constraint public_aids_regime check (regime in ('de-minimis', 'sgei', 'other-regime')),
        object text not null constraint public_aids_object check (object in ('property', 'rent', 'other-object')),
        grantor text not null constraint public_aids_grantor check (
          grantor in ('commune', 'epci', 'lyon', 'departement', 'region', 'state')),
        grantor_name text not null constraint public_aids_grantor_name check (length(grantor_name) between 1 and 200),
        undertaking text not null constraint public_aids_undertaking check (is_undertaking(undertaking)),
        undertaking_name text not null constraint public_aids_undertaking_name check (length(undertaking_name) between 1 and 200),
        act text not null constraint public_aids_act check (length(act) <= 500),
        entrustment text not null constraint public_aids_entrustment check (length(entrustment) <= 500),
        legal_basis text not null constraint public_aids_basis check (length(legal_basis) between 1 and 500),
        amount_cents bigint not null constraint public_aids_amount check (amount_cents between 1 and 100000000000),
        granted_on date not null,
        place_slug text,
        recorded_by text not null,
        recorded_at timestamptz not null,
        cancelled_at timestamptz,
        cancel_reason text,
        register_number text,
        registered_on date constraint public_aids_registered check (registered_on >= granted_on),
        constraint public_aids_cancelled check ((cancelled_at is null) = (cancel_reason is null)),
        constraint public_aids_entered check ((register_number is null) = (registered_on is null)),
        constraint public_aids_entrusted check (origin = 'declared' or regime <> 'sgei' or entrustment <> ''),
        constraint public_aids_time check (origin = 'declared' or regime = 'other-regime'
          or granted_on between '2024-01-01' and '2030-12-31'),
        constraint public_aids_competent check (origin = 'declared' or act <> '' or grantor = 'state'
          or case when object = 'other-object' then grantor = 'region' else grantor in ('commune', 'epci', 'lyon') end)
      );
      comment on table public_aids is 'Public aids as territories grant them or were told of them; cancelled, never removed.';
      comment on column public_aids.place_slug is 'The place that the money is for, by the address it had then.';
      create index public_aids_by_undertaking on public_aids (undertaking, granted_on);
      create index public_aids_own on public_aids (organisation_id, granted_on desc);
      create index public_aids_by_place on public_aids (place_slug) where place_slug is not null;

      -- Any three years that contain the day of an aid hold no more than the ceiling, whoever granted what counts in them.
      -- Grants to one single undertaking, and what is told of its control, take turns.
      create function hold_aid_ceiling() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        ceiling bigint := case new.regime when 'de-minimis' then 30000000 when 'sgei' then 75000000 end;
        joined text[] := joined_undertakings(new.undertaking);
        found text[];
        ends_on date;
        counted bigint;
      begin
        if ceiling is null then return new; end if;
        perform lock_undertakings(joined);
        -- Whoever waited and finds more of them begins anew: waiting on while holding some could wait for each other.
        if not joined_undertakings(new.undertaking) <@ joined then
          raise exception 'more undertakings are joined now' using errcode = '40001';
        end if;
        if new.origin = 'declared' then return new; end if;
        found := single_undertaking(new.undertaking, new.granted_on);
        for ends_on in
          select new.granted_on union
          select a.granted_on from public_aids a
          where a.undertaking = any (found) and a.regime = new.regime and a.cancelled_at is null
            and a.granted_on > new.granted_on and (a.granted_on - interval '3 years')::date < new.granted_on
        loop
          select coalesce(sum(a.amount_cents), 0) into counted from public_aids a
          where a.undertaking = any (found) and a.regime = new.regime and a.cancelled_at is null
            and a.granted_on <= ends_on and a.granted_on > (ends_on - interval '3 years')::date;
          if counted + new.amount_cents > ceiling then
            raise exception 'above the ceiling of the single undertaking'
              using errcode = '23514', constraint = 'public_aids_ceiling', table = 'public_aids';
          end if;
        end loop;
        return new;
      end $$;
      create trigger hold_ceiling before insert on public_aids for each row execute function hold_aid_ceiling();

      create function hold_control_still() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare joined text[] := joined_undertakings(new.holder) || joined_undertakings(new.held);
      begin
        perform lock_undertakings(joined);
        if not (joined_undertakings(new.holder) || joined_undertakings(new.held)) <@ joined then
          raise exception 'more undertakings are joined now' using errcode = '40001';
        end if;
        return new;
      end $$;
      create trigger take_turns before insert or update on control_links for each row execute function hold_control_still();

      create function keep_aid_as_it_was() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.cancelled_at is not null then
          raise exception 'a cancelled aid stays' using errcode = '23514', constraint = 'public_aids_stays', table = 'public_aids';
        end if;
        return new;
      end $$;
      create trigger stays before update on public_aids for each row execute function keep_aid_as_it_was();

      alter table control_links enable row level security;
      alter table control_links force row level security;
      alter table public_aids enable row level security;
      alter table public_aids force row level security;
      create policy read on control_links for select to palier_app
        using ((select app_organisation()) like 'territory:%');
      create policy tell on control_links for insert to palier_app
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy end_own on control_links for update to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      -- What a place got is public; the rest is for those who must count it.
      create policy read on public_aids for select to palier_app
        using (place_slug is not null or (select app_organisation()) like 'territory:%');
      create policy record on public_aids for insert to palier_app
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy settle on public_aids for update to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy backup on control_links for select to palier_backup using (true);
      create policy backup on public_aids for select to palier_backup using (true);
      revoke update, delete on control_links, public_aids from palier_app;
      grant update (until) on control_links to palier_app;
      grant update (cancelled_at, cancel_reason, register_number, registered_on) on public_aids to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table public_aids;
      drop table control_links;
      drop function keep_aid_as_it_was();
      drop function hold_control_still();
      drop function hold_aid_ceiling();
      drop function lock_undertakings(text[]);
      drop function single_undertaking(text, date);
      drop function joined_undertakings(text);
      drop function is_undertaking(text);
    `);
  }
}
