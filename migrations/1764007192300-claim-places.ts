import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who claims a place of the directory, how that was shown, and whose each place is (docs/adr/0030). */
export class ClaimPlaces1764007192300 implements MigrationInterface {
  name = 'ClaimPlaces1764007192300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table place_claims (
        id uuid primary key,
        place_id uuid not null constraint place_claims_place references places (id),
        organisation_id uuid not null constraint place_claims_organisation references organisations (id),
        organisation_name text not null check (organisation_name <> ''),
        way text not null constraint place_claims_way check (way in ('site', 'mail', 'invitation')),
        state text not null constraint place_claims_state
          check (state in ('open', 'disputed', 'granted', 'refused', 'withdrawn')),
        code_hash text check (code_hash ~ '^[0-9a-f]{64}$'),
        code_until timestamptz,
        tries_left smallint not null default 0 check (tries_left between 0 and 5),
        claimed_by text not null,
        claimed_at timestamptz not null,
        settled_by text,
        settled_at timestamptz,
        reason text constraint place_claims_reason check (length(reason) between 1 and 1000),
        constraint place_claims_whose unique (id, place_id, organisation_id),
        constraint place_claims_settled check ((state in ('open', 'disputed')) = (settled_at is null)
          and (settled_at is null) = (settled_by is null)),
        constraint place_claims_code check ((code_hash is null) = (code_until is null))
      );
      comment on table place_claims is 'Operators that say that a place is theirs, and what became of it.';
      comment on column place_claims.way is
        'site: the operator runs the desks of the place; mail: a code written to the address that is published for it; invitation: the platform asked the operator.';
      comment on column place_claims.state is
        'disputed: another claims the place too, or has it; the platform decides.';
      comment on column place_claims.code_hash is 'SHA-256 of the claim''s id and the code that was sent last.';
      create unique index place_claims_one_open on place_claims (place_id) where state = 'open';
      create unique index place_claims_once on place_claims (place_id, organisation_id) where state in ('open', 'disputed');
      create index place_claims_of on place_claims (organisation_id);
      select protect_organisation_table('place_claims', $$('operator:' || organisation_id::text)$$);
      create policy lookup on place_claims to current_user using (true) with check (true);
      revoke update, delete on place_claims from palier_app;
      grant update (state, code_hash, code_until, tries_left, settled_by, settled_at, reason) on place_claims to palier_app;

      create table place_owners (
        place_id uuid primary key constraint place_owners_place references places (id),
        organisation_id uuid not null constraint place_owners_organisation references organisations (id),
        name text not null,
        claim_id uuid not null,
        since timestamptz not null,
        constraint place_owners_claim foreign key (claim_id, place_id, organisation_id)
          references place_claims (id, place_id, organisation_id)
      );
      comment on table place_owners is
        'Whose each place is: who says what is true of it. Anybody may know; written by granted claims alone.';
      comment on column place_owners.name is 'What the operator was called when the place became its own.';
      create index place_owners_of on place_owners (organisation_id);
      revoke insert, update, delete on place_owners from palier_app;
      grant select on place_owners to palier_app;

      -- Claims of one place wait for one another. Where another claims it or has it, the platform decides.
      create function judge_place_claim() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform from public.places where id = new.place_id for no key update;
        if new.state <> 'open' then
          raise exception 'a claim begins open' using errcode = '23514', constraint = 'place_claims_begins', table = 'place_claims';
        end if;
        if exists (select from public.place_owners o
                   where o.place_id = new.place_id and o.organisation_id = new.organisation_id) then
          raise exception 'it has the place' using errcode = '23505', constraint = 'place_claims_once', table = 'place_claims';
        end if;
        if exists (select from public.place_owners o where o.place_id = new.place_id)
          or exists (select from public.place_claims c where c.place_id = new.place_id
            and c.organisation_id <> new.organisation_id and c.state in ('open', 'disputed')) then
          new.state := 'disputed';
          update public.place_claims set state = 'disputed' where place_id = new.place_id and state = 'open';
        end if;
        return new;
      end $$;
      revoke all on function judge_place_claim() from public;
      create trigger judge before insert on place_claims for each row execute function judge_place_claim();

      create function settle_place_claim() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        by_platform boolean := coalesce(public.app_organisation() like 'platform:%', false);
      begin
        if old.state not in ('open', 'disputed') then
          raise exception 'it was settled' using errcode = '23514', constraint = 'place_claims_answered', table = 'place_claims';
        end if;
        if new.state = 'granted' then
          if not by_platform and (old.state <> 'open' or exists (select from public.place_owners o where o.place_id = new.place_id)) then
            raise exception 'the platform decides' using errcode = '23514', constraint = 'place_claims_decides', table = 'place_claims';
          end if;
          if not by_platform and new.way = 'site' and not public.runs_place(new.organisation_id, new.place_id) then
            raise exception 'another runs desks there' using errcode = '23514', constraint = 'place_claims_runs', table = 'place_claims';
          end if;
          insert into public.place_owners (place_id, organisation_id, name, claim_id, since)
          values (new.place_id, new.organisation_id, new.organisation_name, new.id, new.settled_at)
          on conflict (place_id) do update set organisation_id = excluded.organisation_id, name = excluded.name,
            claim_id = excluded.claim_id, since = excluded.since;
          update public.places set changed_at = greatest(changed_at, new.settled_at) where id = new.place_id;
        end if;
        return null;
      end $$;
      revoke all on function settle_place_claim() from public;

      create function runs_place(operator uuid, place uuid) returns boolean language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select coalesce(bool_and(s.operator_id = o.operator_id), false)
        from public.sites s cross join public.organisations o
        where s.place_id = place and s.closed_on is null and o.id = operator $$;
      comment on function runs_place(uuid, uuid) is
        'Whether every desk of a place that is still open is run by the operator, and there is one at all.';
      create trigger settle after update of state on place_claims for each row
        when (new.state is distinct from old.state and not (old.state = 'open' and new.state = 'disputed'))
        execute function settle_place_claim();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table place_owners;
      drop table place_claims;
      drop function settle_place_claim(), judge_place_claim(), runs_place(uuid, uuid);
    `);
  }
}
