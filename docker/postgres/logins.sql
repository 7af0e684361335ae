-- Run once, when the volume is new: the logins of web and worker, members of their role and of nothing else.
-- The passwords are for trying; the server is not published beyond the network of these containers.
do $$
begin
  if not exists (select from pg_roles where rolname = 'palier_app') then
    create role palier_app nologin nosuperuser nobypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'palier_queue') then
    create role palier_queue nologin nosuperuser nobypassrls;
  end if;
end $$;
create role palier_web login password 'palier' in role palier_app;
alter role palier_web set role = 'palier_app';
create role palier_jobs login password 'palier' in role palier_queue;
alter role palier_jobs set role = 'palier_queue';
