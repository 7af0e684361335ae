import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employer that opened itself is declared until the platform has checked who it is; opening is one transaction (docs/adr/0037). */
export class SayWhoOnlyDeclaredItself1764007194310 implements MigrationInterface {
  name = 'SayWhoOnlyDeclaredItself1764007194310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employers add column declared_at timestamptz,
        add column checked_on date,
        add column checked_source text constraint employers_checked_source check (length(checked_source) between 3 and 300),
        add column checked_by text,
        add constraint employers_checked check (num_nulls(checked_on, checked_source, checked_by) in (0, 3)
          and (checked_on is null or declared_at is not null));
      comment on column employers.declared_at is
        'When it opened itself: name and SIREN are declared. Null where the platform opened it and answers for them.';
      comment on column employers.checked_source is 'By what the platform checked name and SIREN of an employer that opened itself.';

      alter table employer_openings no force row level security;
      update employers e set declared_at = o.confirmed_at from employer_openings o where o.opened_id = e.id;
      alter table employer_openings force row level security;

      create function hold_declared_employers() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.declared_at is distinct from old.declared_at or (old.checked_on is not null
            and (new.checked_on, new.checked_source, new.checked_by) is distinct from (old.checked_on, old.checked_source, old.checked_by)) then
          raise exception 'it was declared or checked once' using errcode = '23514', constraint = 'employers_checked_once', table = 'employers';
        end if;
        return new;
      end $$;
      create trigger hold_declared before update of declared_at, checked_on, checked_source, checked_by on employers
        for each row execute function hold_declared_employers();

      -- The employer that opens and the opening that says so are written together; the opening is nobody's, the employer a tenant.
      create policy confirming on employer_openings to current_user using (true) with check (true);
      create function confirm_opening(of_token text, at timestamptz) returns boolean language sql volatile security definer
        set search_path = pg_catalog, public, pg_temp as $$
        with confirmed as (
          update public.employer_openings o set state = 'opened', opened_id = public.app_tenant(), unconfirmed_since = null, confirmed_at = at
          where o.token_hash = of_token and o.state = 'unconfirmed' and o.dispute is null
            and exists (select from public.employers e where e.id = public.app_tenant() and e.siren = o.siren and e.declared_at is not null)
          returning 1)
        select exists (select from confirmed) $$;
      revoke all on function confirm_opening(text, timestamptz) from public;
      grant execute on function confirm_opening(text, timestamptz) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function confirm_opening(text, timestamptz);
      drop policy confirming on employer_openings;
      drop trigger hold_declared on employers;
      drop function hold_declared_employers();
      alter table employers drop column declared_at, drop column checked_on, drop column checked_source, drop column checked_by;
    `);
  }
}
