import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, roles, tenant protection, and the tables of the platform itself. */
export class LayTheFoundation1764000000000 implements MigrationInterface {
  name = 'LayTheFoundation1764000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create extension if not exists btree_gist;
      create extension if not exists pgcrypto;
      create extension if not exists cube;
      create extension if not exists earthdistance;
      create extension if not exists unaccent;

      do $$
      begin
        if not exists (select from pg_roles where rolname = 'palier_app') then
          create role palier_app nologin nosuperuser nobypassrls;
        end if;
        if not exists (select from pg_roles where rolname = 'palier_queue') then
          create role palier_queue nologin nosuperuser nobypassrls;
        end if;
        execute format('grant palier_app, palier_queue to %I', current_user);
      exception when duplicate_object or unique_violation then
        -- Two databases of one server may be migrated at once: roles are shared by the whole server.
        execute format('grant palier_app, palier_queue to %I', current_user);
      end $$;

      create schema if not exists bullmq;
      grant usage, create on schema bullmq to palier_queue;
      grant usage on schema public to palier_app, palier_queue;
      alter default privileges in schema public grant select, insert, update, delete on tables to palier_app;
      alter default privileges in schema public grant usage, select on sequences to palier_app;

      create function app_tenant() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
      comment on function app_tenant() is 'The tenant of the transaction; null when none is set, hence no rows.';

      create function protect_tenant_table(target regclass) returns void language plpgsql as $$
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy tenant on %s to palier_app using (employer_id = (select app_tenant())) '
                       'with check (employer_id = (select app_tenant()))', target);
      end $$;
      comment on function protect_tenant_table(regclass) is
        'Row-level security of a tenant table; every table with employer_id must have it (test/db/tenancy).';

      -- Sessions, rate limits: technical, without tenant data a stranger could use.
      create table web_sessions (
        sid varchar primary key,
        sess json not null,
        expire timestamptz(6) not null
      );
      create index web_sessions_expire on web_sessions (expire);

      create table rate_limits (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      );

      -- Nothing is enqueued that did not commit.
      create table outbox_messages (
        id uuid primary key,
        employer_id uuid,
        job text not null,
        payload jsonb not null,
        origin jsonb not null,
        created_at timestamptz not null default now(),
        enqueued_at timestamptz,
        done_at timestamptz,
        failed_at timestamptz,
        last_error text
      );
      create index outbox_messages_waiting on outbox_messages (created_at) where done_at is null and failed_at is null;
      alter table outbox_messages enable row level security;
      alter table outbox_messages force row level security;
      create policy tenant on outbox_messages to palier_app
        using (employer_id is not distinct from (select app_tenant()))
        with check (employer_id is not distinct from (select app_tenant()));
      create policy relay on outbox_messages to palier_queue using (true) with check (true);
      revoke update, delete on outbox_messages from palier_app;
      grant select, update, delete on outbox_messages to palier_queue;

      create function announce_outbox() returns trigger language plpgsql as $$
      begin
        perform pg_notify('palier_outbox', '');
        return null;
      end $$;
      create trigger outbox_messages_announce after insert on outbox_messages
        for each statement execute function announce_outbox();

      -- An effect that must happen once writes its key in the transaction of the effect.
      create table job_effects (
        effect_key text primary key,
        employer_id uuid,
        at timestamptz not null default now()
      );
      alter table job_effects enable row level security;
      alter table job_effects force row level security;
      create policy tenant on job_effects to palier_app
        using (employer_id is not distinct from (select app_tenant()))
        with check (employer_id is not distinct from (select app_tenant()));
      revoke update, delete on job_effects from palier_app;

      -- Progress of a long job, for the page that waits.
      create table job_runs (
        id uuid primary key,
        employer_id uuid not null,
        job text not null,
        state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
        step text,
        done integer not null default 0 check (done >= 0),
        total integer check (total >= 0),
        result jsonb,
        error_code text,
        started_by uuid,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        finished_at timestamptz
      );
      create index job_runs_recent on job_runs (employer_id, job, created_at desc);
      select protect_tenant_table('job_runs');

      -- A repeated request with the same Idempotency-Key gets the first answer again.
      create table idempotency_keys (
        employer_id uuid not null,
        actor_id uuid not null,
        key text not null,
        request_hash text not null,
        status integer,
        response jsonb,
        created_at timestamptz not null default now(),
        primary key (employer_id, actor_id, key)
      );
      create index idempotency_keys_age on idempotency_keys (created_at);
      select protect_tenant_table('idempotency_keys');

      -- Demo mode: what would have been mailed.
      create table sent_mails (
        id uuid primary key,
        employer_id uuid,
        message_id text not null unique,
        recipient text not null,
        subject text not null,
        html text not null,
        text text not null,
        sent_at timestamptz not null
      );
      create index sent_mails_recent on sent_mails (employer_id, sent_at desc);
      alter table sent_mails enable row level security;
      alter table sent_mails force row level security;
      create policy tenant on sent_mails to palier_app
        using (employer_id is not distinct from (select app_tenant()))
        with check (employer_id is not distinct from (select app_tenant()));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table sent_mails, idempotency_keys, job_runs, job_effects, outbox_messages, rate_limits, web_sessions cascade;
      drop function announce_outbox(), protect_tenant_table(regclass), app_tenant();
    `);
  }
}
