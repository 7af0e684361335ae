-- Creates Palier's database on a PostgreSQL server of your own: once, as a superuser, before the first migration.
-- Harmless when it is run again: it makes what is missing and sets the passwords to those given.
--
--   PALIER_OWNER_PASSWORD=… PALIER_WEB_PASSWORD=… PALIER_JOBS_PASSWORD=… PALIER_BACKUP_PASSWORD=… \
--     psql -X -v ON_ERROR_STOP=1 -d postgres -f create-database.sql
--
-- palier_owner migrates and owns the tables; it is no superuser. palier_web and palier_jobs are what web, worker and
-- commands sign in as: members of their role and of nothing else, so that row-level security binds them. palier_saves reads
-- every row and writes none: `palier backup` alone signs in as it.

\getenv owner_password PALIER_OWNER_PASSWORD
\getenv web_password PALIER_WEB_PASSWORD
\getenv jobs_password PALIER_JOBS_PASSWORD
\getenv backup_password PALIER_BACKUP_PASSWORD
\set given :{?owner_password}:{?web_password}:{?jobs_password}:{?backup_password}
select :'given' <> 'TRUETRUETRUETRUE' as lacking \gset
\if :lacking
  do $$ begin raise exception 'set PALIER_OWNER_PASSWORD, PALIER_WEB_PASSWORD, PALIER_JOBS_PASSWORD and PALIER_BACKUP_PASSWORD'; end $$;
  \quit
\endif

select format('create role %I %s', name, attributes)
from (values ('palier_app', 'nologin nosuperuser nobypassrls'),
             ('palier_queue', 'nologin nosuperuser nobypassrls'),
             ('palier_backup', 'nologin nosuperuser nobypassrls'),
             ('palier_owner', 'login nosuperuser createrole'),
             ('palier_web', 'login nosuperuser nobypassrls'),
             ('palier_jobs', 'login nosuperuser nobypassrls'),
             ('palier_saves', 'login nosuperuser nobypassrls')) as wanted (name, attributes)
where not exists (select from pg_roles where rolname = wanted.name)
\gexec

alter role palier_owner password :'owner_password';
alter role palier_web password :'web_password';
alter role palier_jobs password :'jobs_password';
alter role palier_saves password :'backup_password';

grant palier_app, palier_queue, palier_backup to palier_owner with admin option;
grant palier_app to palier_web;
grant palier_queue to palier_jobs;
grant palier_backup to palier_saves;
alter role palier_web set role = 'palier_app';
alter role palier_jobs set role = 'palier_queue';
alter role palier_saves set role = 'palier_backup';

-- Named, since a server on a machine without a locale makes databases that know no letters but those of ASCII.
select $$create database palier owner palier_owner encoding 'UTF8' locale 'C.UTF-8' template template0$$
where not exists (select from pg_database where datname = 'palier')
\gexec
revoke connect on database palier from public;
grant connect on database palier to palier_web, palier_jobs, palier_saves;
-- Nobody signs in as this role; it lets `palier doctor` tell how large the database is.
grant connect on database palier to palier_app;

\connect palier
set client_min_messages = warning;
create extension if not exists btree_gist;
create extension if not exists pgcrypto;
create extension if not exists cube;
create extension if not exists earthdistance;
create extension if not exists unaccent;
grant create, usage on schema public to palier_owner;
