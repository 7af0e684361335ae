import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Operators, authorities and employers that agree stand in a public directory, until they take themselves out of it (docs/adr/0060). */
export class ListActors1764007197400 implements MigrationInterface {
  name = 'ListActors1764007197400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table actor_entries (
        id uuid primary key,
        organisation_kind text not null
          constraint actor_entries_kind check (organisation_kind in ('operator', 'territory', 'employer')),
        organisation_id uuid not null,
        opened_kind text generated always as (case when organisation_kind <> 'employer' then organisation_kind end) stored,
        employer uuid generated always as (case when organisation_kind = 'employer' then organisation_id end) stored
          constraint actor_entries_employer references employers (id),
        name text not null constraint actor_entries_name check (length(name) between 1 and 200),
        departments text[] not null constraint actor_entries_departments check (cardinality(departments) between 1 and 120),
        offers text not null constraint actor_entries_offers check (length(offers) <= 600),
        seeks text not null constraint actor_entries_seeks check (length(seeks) <= 600),
        email text constraint actor_entries_email check (length(email) between 3 and 254),
        phone text constraint actor_entries_phone check (phone ~ '^[0-9+ ().-]{6,30}$'),
        website text constraint actor_entries_website check (website ~* '^https?://' and length(website) <= 300),
        contact_member_id uuid,
        published_at timestamptz not null,
        saved_at timestamptz not null,
        constraint actor_entries_once unique (organisation_kind, organisation_id),
        constraint actor_entries_of foreign key (opened_kind, organisation_id) references organisations (kind, id),
        constraint actor_entries_words check (offers <> '' or seeks <> ''),
        constraint actor_entries_contact check (num_nonnulls(email, phone, website) > 0),
        constraint actor_entries_own_address check (contact_member_id is null or email is not null)
      );
      comment on table actor_entries is 'Who agreed to stand in the public directory of actors: a row is public while it is there, and deleted when it is taken out.';
      comment on column actor_entries.name is 'What the organisation was called when the entry was saved.';
      comment on column actor_entries.contact_member_id is 'Whose address the e-mail address is, where that person said so; null where it is nobody''s.';
      create index actor_entries_listed on actor_entries (name, id);

      -- No address of a person, unless that person says so. Runs as whoever saves, who reads the people of no other organisation.
      create function hold_actor_entry() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare owner_id uuid;
      begin
        if new.email is not null then
          if new.organisation_kind = 'employer' then
            select m.id into owner_id from public.members m
              where m.employer_id = new.organisation_id and lower(m.email) = lower(new.email) limit 1;
            if owner_id is null then
              select e.id into owner_id from public.employees e
                where e.employer_id = new.organisation_id and lower(e.email) = lower(new.email) limit 1;
            end if;
          else
            select m.id into owner_id from public.organisation_members m
              where m.organisation_kind = new.organisation_kind and m.organisation_id = new.organisation_id
                and lower(m.email) = lower(new.email) and m.deactivated_at is null limit 1;
          end if;
        end if;
        if owner_id is distinct from new.contact_member_id or (new.organisation_kind = 'employer' and owner_id is not null) then
          raise exception 'an address of a person is shown by that person alone'
            using errcode = '23514', constraint = 'actor_entries_person', table = 'actor_entries';
        end if;
        return new;
      end $$;
      create trigger held before insert or update on actor_entries for each row execute function hold_actor_entry();

      -- Whoever leaves takes the address along; without another contact the entry goes with it.
      create function forget_actor_contact() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.deactivated_at is not null or lower(new.email) <> lower(old.email) then
          delete from public.actor_entries a where a.contact_member_id = old.id and num_nonnulls(a.phone, a.website) = 0;
          update public.actor_entries a set email = null, contact_member_id = null where a.contact_member_id = old.id;
        end if;
        return null;
      end $$;
      revoke all on function forget_actor_contact() from public;
      create trigger forget_contact after update of deactivated_at, email on organisation_members
        for each row execute function forget_actor_contact();

      alter table actor_entries enable row level security;
      alter table actor_entries force row level security;
      create policy own on actor_entries to palier_app
        using (organisation_kind || ':' || organisation_id::text = (select app_organisation()))
        with check (organisation_kind || ':' || organisation_id::text = (select app_organisation()));
      create policy published on actor_entries for select to palier_app
        using (employer is null or exists (select from employers e where e.id = employer and e.closed_at is null));
      -- The function above runs as the owner, whom FORCE binds too: this policy is its.
      create policy contacts on actor_entries to current_user using (true);
      create policy backup on actor_entries for select to palier_backup using (true);
      revoke update on actor_entries from palier_app;
      grant update (name, departments, offers, seeks, email, phone, website, contact_member_id, saved_at) on actor_entries to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger forget_contact on organisation_members;
      drop function forget_actor_contact();
      drop table actor_entries;
      drop function hold_actor_entry();
    `);
  }
}
