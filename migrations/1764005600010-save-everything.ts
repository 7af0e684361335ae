import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A role that reads every row of every employer and writes none, so that a backup needs neither a superuser nor BYPASSRLS;
 * and the note on a restored copy that it sends nothing.
 */
export class SaveEverything1764005600010 implements MigrationInterface {
  name = 'SaveEverything1764005600010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = 'palier_backup') then
          create role palier_backup nologin nosuperuser nobypassrls;
        end if;
        execute format('grant palier_backup to %I', current_user);
      exception when duplicate_object or unique_violation then
        -- Two databases of one server may be migrated at once: roles are shared by the whole server.
        execute format('grant palier_backup to %I', current_user);
      end $$;
      grant usage on schema public, bullmq to palier_backup;
      grant select on all tables in schema public to palier_backup;
      grant select on all sequences in schema public to palier_backup;
      alter default privileges in schema public grant select on tables to palier_backup;
      alter default privileges in schema public grant select on sequences to palier_backup;

      create or replace function protect_tenant_table(target regclass) returns void language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy tenant on %s to palier_app using (employer_id = (select app_tenant())) '
                       'with check (employer_id = (select app_tenant()))', target);
        execute format('create policy backup on %s for select to palier_backup using (true)', target);
      end $$;

      do $$
      declare
        bound regclass;
      begin
        for bound in
          select oid::regclass from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity
        loop
          execute format('create policy backup on %s for select to palier_backup using (true)', bound);
        end loop;
      end $$;

      create table sending_hold (
        one boolean primary key default true check (one),
        since timestamptz not null default now(),
        reason text not null check (reason <> '')
      );
      comment on table sending_hold is
        'Its one row, where it is there, keeps letters back: a restored copy must not write to people a second time.';
      grant select on sending_hold to palier_queue;
      revoke update on sending_hold from palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table sending_hold;
      do $$
      declare
        bound regclass;
      begin
        for bound in select polrelid::regclass from pg_policy where polname = 'backup' loop
          execute format('drop policy backup on %s', bound);
        end loop;
      end $$;
      create or replace function protect_tenant_table(target regclass) returns void language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy tenant on %s to palier_app using (employer_id = (select app_tenant())) '
                       'with check (employer_id = (select app_tenant()))', target);
      end $$;
      alter default privileges in schema public revoke select on tables from palier_backup;
      alter default privileges in schema public revoke select on sequences from palier_backup;
      revoke all on all tables in schema public from palier_backup;
      revoke all on all sequences in schema public from palier_backup;
      revoke usage on schema public, bullmq from palier_backup;
    `);
  }
}
