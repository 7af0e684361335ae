import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A small firm opens its own employer once an address of e-mail is confirmed; whoever disputes a SIREN asks the platform (docs/adr/0037). */
export class OpenEmployersByThemselves1764007193410 implements MigrationInterface {
  name = 'OpenEmployersByThemselves1764007193410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table employer_openings (
        id uuid primary key,
        name text not null check (length(name) between 1 and 200),
        siren text not null check (siren ~ '^[0-9]{9}$'),
        display_name text not null check (length(display_name) between 1 and 120),
        email text not null check (length(email) between 3 and 254),
        locale text not null check (locale in ('fr', 'en')),
        dispute text check (length(dispute) between 1 and 1000),
        token_hash text constraint employer_openings_token unique check (token_hash ~ '^[0-9a-f]{64}$'),
        asked_at timestamptz not null,
        unconfirmed_since timestamptz,
        confirmed_at timestamptz,
        state text not null constraint employer_openings_state
          check (state in ('unconfirmed', 'opened', 'disputed', 'settled')),
        opened_id uuid constraint employer_openings_employer references employers (id),
        answer text check (length(answer) between 1 and 1000),
        settled_by text,
        settled_at timestamptz,
        constraint employer_openings_confirmed check ((state = 'unconfirmed') = (unconfirmed_since is not null)
          and (state = 'unconfirmed') = (confirmed_at is null)),
        constraint employer_openings_opened check ((state = 'opened') = (opened_id is not null)),
        constraint employer_openings_settled check ((state = 'settled') = (settled_at is not null)
          and num_nulls(settled_at, settled_by, answer) in (0, 3))
      );
      comment on table employer_openings is 'Firms that open an employer by themselves, or dispute that another did under their SIREN.';
      comment on column employer_openings.dispute is 'Why the SIREN, which an employer bears already, is theirs; null where nobody disputes.';
      create unique index employer_openings_of on employer_openings (opened_id) where opened_id is not null;
      create index employer_openings_list on employer_openings (asked_at desc) where state <> 'unconfirmed';
      alter table employer_openings enable row level security;
      alter table employer_openings force row level security;
      create policy nobody on employer_openings to palier_app
        using ((select app_organisation()) is null and (select app_tenant()) is null)
        with check ((select app_organisation()) is null and (select app_tenant()) is null);
      create policy platform on employer_openings to palier_app
        using (state <> 'unconfirmed' and (select app_organisation()) like 'platform:%')
        with check (state = 'settled' and (select app_organisation()) like 'platform:%');
      create policy backup on employer_openings for select to palier_backup using (true);
      revoke update, delete on employer_openings from palier_app;
      grant update (state, token_hash, unconfirmed_since, confirmed_at, opened_id, answer, settled_by, settled_at)
        on employer_openings to palier_app;
      grant select (unconfirmed_since, confirmed_at, settled_at), delete on employer_openings to palier_queue;
      create policy forgetting on employer_openings to palier_queue
        using (state <> 'disputed') with check (false);

      create function hold_openings() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not (case old.state
            when 'unconfirmed' then new.state in ('unconfirmed', 'opened') or (new.state = 'disputed' and new.dispute is not null)
            when 'disputed' then new.state = 'settled'
            else false end) then
          raise exception 'it was confirmed or settled' using errcode = '23514', constraint = 'employer_openings_once',
            table = 'employer_openings';
        end if;
        return null;
      end $$;
      create trigger hold_openings after update of state on employer_openings for each row
        when (new.state is distinct from old.state) execute function hold_openings();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table employer_openings;
      drop function hold_openings();
    `);
  }
}
